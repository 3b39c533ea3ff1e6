// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/sgd.h"

#include "engine/training/optimizer_state.h"

namespace stratoscope {

const Schema<SgdConfig>& sgdSchema()
{
    static const Schema<SgdConfig> schema{
        "sgd",
        {
            field("learning_rate", &SgdConfig::learningRate).above(0).doc("Step size of an update."),
            field("momentum", &SgdConfig::momentum).atLeast(0).below(1).doc("Share of the last update that goes on; 0: none."),
            field("nesterov", &SgdConfig::nesterov).doc("Look ahead along the momentum (Sutskever et al. 2013)."),
            field("weight_decay", &SgdConfig::weightDecay).atLeast(0).doc("L2 penalty on the parameters."),
        }};
    return schema;
}

Sgd::Sgd(const FlatParameters& parameters, const SgdConfig& config)
    : Optimizer(config.learningRate)
    , m_config(config)
    , m_values(parameters.values())
    , m_gradients(parameters.gradients())
    , m_velocity(at::zeros_like(m_values))
{
}

void Sgd::step(const Evaluation& /*evaluation*/)
{
    const torch::NoGradGuard noGrad;
    if (m_config.weightDecay > 0)
        m_gradients.add_(m_values, m_config.weightDecay);
    m_velocity.mul_(m_config.momentum).add_(m_gradients);
    if (m_config.nesterov)
        m_values.add_(m_gradients.add_(m_velocity, m_config.momentum), -learningRate());
    else
        m_values.add_(m_velocity, -learningRate());
    m_gradients.zero_();
}

NamedArrays Sgd::state() const
{
    return optimizerState({{"optimizer.momentum_buffer", m_velocity}});
}

void Sgd::loadState(const NamedArrays& arrays)
{
    loadOptimizerState({{"optimizer.momentum_buffer", m_velocity}}, arrays);
}

} // namespace stratoscope
