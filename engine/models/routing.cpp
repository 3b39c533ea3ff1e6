// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/routing.h"

namespace stratoscope {

at::Tensor routingProbabilities(const at::Tensor& logits)
{
    return at::sigmoid(logits);
}

at::Tensor routedChoice(const at::Tensor& logits)
{
    return logits.argmax(1);
}

RoutingAccuracy routingAccuracy(const at::Tensor& logits, const at::Tensor& targets, DecisionThreshold threshold)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor isYes = logits.gt(threshold == DecisionThreshold::Probability ? 0.0 : 0.5);
    const at::Tensor answersWell = targets.gt(0.5);
    RoutingAccuracy accuracy;
    accuracy.perTarget = isYes.eq(answersWell).to(at::kDouble).mean(0);
    accuracy.mean = accuracy.perTarget.mean().item<double>();
    const at::Tensor chosen = answersWell.gather(1, routedChoice(logits).unsqueeze(1));
    accuracy.routed = chosen.to(at::kDouble).mean().item<double>();
    return accuracy;
}

} // namespace stratoscope
