// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace stratoscope {

/// What a router says of B prompts and T target models, from raw logits (B, T).

/// The probability that a target model answers well, each for itself: the sigmoid. (B, T)
[[nodiscard]] at::Tensor routingProbabilities(const at::Tensor& logits);

/// The target model with the highest probability; the first of equals. (B) int64
[[nodiscard]] at::Tensor routedChoice(const at::Tensor& logits);

/// Where an output counts as yes.
enum class DecisionThreshold
{
    Probability, ///< sigmoid(logit) > 0.5
    RawLogit     ///< logit > 0.5, that is a probability above 0.62: the original's slip, to compare with its figures
};

struct RoutingAccuracy
{
    at::Tensor perTarget; ///< (T) double, share of prompts whose yes or no was right
    double mean = 0;      ///< over all prompts and targets
    double routed = 0;    ///< share of prompts whose routed choice answers well
};

/// @param targets (B, T), 1 where the target model answers well, else 0 @pre at least one row
[[nodiscard]] RoutingAccuracy routingAccuracy(const at::Tensor& logits, const at::Tensor& targets,
                                              DecisionThreshold threshold = DecisionThreshold::Probability);

} // namespace stratoscope
