// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/rmsprop.h"

#include "engine/training/optimizer_state.h"

namespace stratoscope {

const Schema<RmspropConfig>& rmspropSchema()
{
    static const Schema<RmspropConfig> schema{
        "rmsprop",
        {
            field("learning_rate", &RmspropConfig::learningRate).above(0).doc("Step size of an update."),
            field("alpha", &RmspropConfig::alpha).atLeast(0).below(1).doc("Decay of the mean of the squared gradients."),
            field("epsilon", &RmspropConfig::epsilon).above(0).doc("Keeps the division from blowing up."),
            field("momentum", &RmspropConfig::momentum).atLeast(0).below(1).doc("Share of the last update that goes on; 0: none."),
            field("weight_decay", &RmspropConfig::weightDecay).atLeast(0).doc("L2 penalty on the parameters."),
        }};
    return schema;
}

Rmsprop::Rmsprop(const FlatParameters& parameters, const RmspropConfig& config)
    : Optimizer(config.learningRate)
    , m_config(config)
    , m_values(parameters.values())
    , m_gradients(parameters.gradients())
    , m_squares(at::zeros_like(m_values))
{
    if (config.momentum > 0)
        m_velocity = at::zeros_like(m_values);
}

void Rmsprop::step(const Evaluation& /*evaluation*/)
{
    const torch::NoGradGuard noGrad;
    if (m_config.weightDecay > 0)
        m_gradients.add_(m_values, m_config.weightDecay);
    m_squares.mul_(m_config.alpha).addcmul_(m_gradients, m_gradients, 1 - m_config.alpha);
    m_gradients.div_(m_squares.sqrt().add_(m_config.epsilon));
    if (m_velocity.defined())
        m_values.add_(m_velocity.mul_(m_config.momentum).add_(m_gradients), -learningRate());
    else
        m_values.add_(m_gradients, -learningRate());
    m_gradients.zero_();
}

namespace {

OptimizerTensors rmspropTensors(const at::Tensor& squares, const at::Tensor& velocity)
{
    OptimizerTensors tensors{{"optimizer.square_avg", squares}};
    if (velocity.defined())
        tensors.emplace_back("optimizer.momentum_buffer", velocity);
    return tensors;
}

} // namespace

NamedArrays Rmsprop::state() const
{
    return optimizerState(rmspropTensors(m_squares, m_velocity));
}

void Rmsprop::loadState(const NamedArrays& arrays)
{
    loadOptimizerState(rmspropTensors(m_squares, m_velocity), arrays);
}

} // namespace stratoscope
