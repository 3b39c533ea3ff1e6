// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adam.h"

#include "engine/core/error.h"
#include "engine/models/state_dict.h"
#include "engine/training/adam_kernel.h"

#include <cmath>

namespace stratoscope {

const Schema<AdamConfig>& adamSchema()
{
    static const Schema<AdamConfig> schema{
        "adam",
        {
            field("learning_rate", &AdamConfig::learningRate).above(0).doc("Step size of an update."),
            field("beta1", &AdamConfig::beta1).atLeast(0).below(1).doc("Decay of the mean of the gradients."),
            field("beta2", &AdamConfig::beta2).atLeast(0).below(1).doc("Decay of the mean of their squares."),
            field("epsilon", &AdamConfig::epsilon).above(0).doc("Keeps the division from blowing up."),
            field("weight_decay", &AdamConfig::weightDecay).atLeast(0).doc("L2 penalty on the parameters."),
        }};
    return schema;
}

Adam::Adam(const FlatParameters& parameters, const AdamConfig& config)
    : m_config(config)
    , m_values(parameters.values())
    , m_gradients(parameters.gradients())
    , m_firstMoments(at::zeros_like(m_values))
    , m_secondMoments(at::zeros_like(m_values))
{
}

void Adam::step()
{
    ++m_steps;
    const double correction1 = 1 - std::pow(m_config.beta1, m_steps);
    const double correction2 = 1 - std::pow(m_config.beta2, m_steps);
    const double stepSize = m_config.learningRate / correction1;
    const double secondCorrection = 1 / std::sqrt(correction2);
    if (m_values.is_cpu()) {
        const AdamStep numbers{static_cast<float>(m_config.beta1),   static_cast<float>(m_config.beta2),
                               static_cast<float>(stepSize),         static_cast<float>(secondCorrection),
                               static_cast<float>(m_config.epsilon), static_cast<float>(m_config.weightDecay)};
        adamUpdate(m_values.data_ptr<float>(), m_gradients.data_ptr<float>(), m_firstMoments.data_ptr<float>(),
                   m_secondMoments.data_ptr<float>(), static_cast<std::size_t>(m_values.numel()), numbers);
        return;
    }
    const torch::NoGradGuard noGrad;
    if (m_config.weightDecay > 0)
        m_gradients.add_(m_values, m_config.weightDecay);
    m_firstMoments.mul_(m_config.beta1).add_(m_gradients, 1 - m_config.beta1);
    m_secondMoments.mul_(m_config.beta2).addcmul_(m_gradients, m_gradients, 1 - m_config.beta2);
    m_values.addcdiv_(m_firstMoments, m_secondMoments.sqrt().mul_(secondCorrection).add_(m_config.epsilon), -stepSize);
    m_gradients.zero_();
}

NamedArrays Adam::state() const
{
    return {{"optimizer.exp_avg", toArray(m_firstMoments)},
            {"optimizer.exp_avg_sq", toArray(m_secondMoments)},
            {"optimizer.step", makeArray<std::int64_t>({}, std::span(&m_steps, 1))}};
}

void Adam::loadState(const NamedArrays& arrays)
{
    const Array* first = find(arrays, "optimizer.exp_avg");
    const Array* second = find(arrays, "optimizer.exp_avg_sq");
    const Array* steps = find(arrays, "optimizer.step");
    const std::vector<std::int64_t> shape = m_values.sizes().vec();
    const bool fits = first != nullptr && second != nullptr && steps != nullptr && first->shape == shape &&
                      second->shape == shape && first->type == ElementType::Float32 && second->type == ElementType::Float32 &&
                      steps->type == ElementType::Int64 && steps->elementCount() == 1;
    if (!fits)
        throw CheckpointError(Issue{"the optimizer state does not fit the model", {}, {}});
    const torch::NoGradGuard noGrad;
    m_firstMoments.copy_(toTensor(*first));
    m_secondMoments.copy_(toTensor(*second));
    m_steps = steps->as<std::int64_t>()[0];
}

} // namespace stratoscope
