// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adagrad.h"

#include "engine/training/optimizer_state.h"
#include "engine/training/trainer_state.h"

namespace stratoscope {

namespace {

constexpr const char* stepCountName = "optimizer.step";

} // namespace

const Schema<AdagradConfig>& adagradSchema()
{
    static const Schema<AdagradConfig> schema{
        "adagrad",
        {
            field("learning_rate", &AdagradConfig::learningRate).above(0).doc("Step size of an update."),
            field("learning_rate_decay", &AdagradConfig::learningRateDecay)
                .atLeast(0)
                .doc("After n steps the learning rate is divided by 1 + n times this."),
            field("initial_sum", &AdagradConfig::initialSum)
                .atLeast(0)
                .doc("What the sums of squared gradients start from; shortens the first steps."),
            field("epsilon", &AdagradConfig::epsilon).above(0).doc("Keeps the division from blowing up."),
            field("weight_decay", &AdagradConfig::weightDecay).atLeast(0).doc("L2 penalty on the parameters."),
        }};
    return schema;
}

Adagrad::Adagrad(const FlatParameters& parameters, const AdagradConfig& config)
    : Optimizer(config.learningRate)
    , m_config(config)
    , m_values(parameters.values())
    , m_gradients(parameters.gradients())
    , m_sums(at::full_like(m_values, config.initialSum))
{
}

void Adagrad::step(const Evaluation& /*evaluation*/)
{
    const torch::NoGradGuard noGrad;
    const double rate = learningRate() / (1 + static_cast<double>(m_steps) * m_config.learningRateDecay);
    ++m_steps;
    if (m_config.weightDecay > 0)
        m_gradients.add_(m_values, m_config.weightDecay);
    m_sums.addcmul_(m_gradients, m_gradients);
    m_values.addcdiv_(m_gradients, m_sums.sqrt().add_(m_config.epsilon), -rate);
    m_gradients.zero_();
}

NamedArrays Adagrad::state() const
{
    NamedArrays arrays = optimizerState({{"optimizer.sum", m_sums}});
    arrays.emplace_back(stepCountName, stateArray(std::vector<std::int64_t>{m_steps}));
    return arrays;
}

void Adagrad::loadState(const NamedArrays& arrays)
{
    const std::vector<std::int64_t> steps = requireState<std::int64_t>(arrays, stepCountName, 1);
    loadOptimizerState({{"optimizer.sum", m_sums}}, arrays);
    m_steps = steps.front();
}

} // namespace stratoscope
