// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adam.h"

#include "engine/core/error.h"
#include "engine/training/adam_kernel.h"
#include "engine/training/optimizer_state.h"

#include <cmath>

namespace stratoscope {

namespace {

template <typename Own>
std::vector<Field<Own>> adamFields(std::string decayHelp)
{
    return {
        field<Own>("learning_rate", &Own::learningRate).above(0).doc("Step size of an update."),
        field<Own>("beta1", &Own::beta1).atLeast(0).below(1).doc("Decay of the mean of the gradients."),
        field<Own>("beta2", &Own::beta2).atLeast(0).below(1).doc("Decay of the mean of their squares."),
        field<Own>("epsilon", &Own::epsilon).above(0).doc("Keeps the division from blowing up."),
        field<Own>("weight_decay", &Own::weightDecay).atLeast(0).doc(std::move(decayHelp)),
    };
}

} // namespace

const Schema<AdamConfig>& adamSchema()
{
    static const Schema<AdamConfig> schema{"adam", adamFields<AdamConfig>("L2 penalty on the parameters.")};
    return schema;
}

const Schema<AdamWConfig>& adamWSchema()
{
    static const Schema<AdamWConfig> schema{
        "adamw", adamFields<AdamWConfig>("Share of the learning rate by which the parameters shrink in each update.")};
    return schema;
}

Adam::Adam(const FlatParameters& parameters, const AdamConfig& config)
    : Optimizer(config.learningRate)
    , m_config(config)
    , m_values(parameters.values())
    , m_gradients(parameters.gradients())
    , m_firstMoments(at::zeros_like(m_values))
    , m_secondMoments(at::zeros_like(m_values))
{
}

Adam::Adam(const FlatParameters& parameters, const AdamWConfig& config)
    : Adam(parameters, static_cast<const AdamConfig&>(config))
{
    m_decayApart = true;
}

void Adam::step(const Evaluation& /*evaluation*/)
{
    ++m_steps;
    const double correction1 = 1 - std::pow(m_config.beta1, m_steps);
    const double correction2 = 1 - std::pow(m_config.beta2, m_steps);
    const double stepSize = learningRate() / correction1;
    const double secondCorrection = 1 / std::sqrt(correction2);
    const double penalty = m_decayApart ? 0 : m_config.weightDecay;
    const double kept = m_decayApart ? 1 - learningRate() * m_config.weightDecay : 1;
    if (m_values.is_cpu()) {
        const AdamStep numbers{static_cast<float>(m_config.beta1),
                               static_cast<float>(m_config.beta2),
                               static_cast<float>(stepSize),
                               static_cast<float>(secondCorrection),
                               static_cast<float>(m_config.epsilon),
                               static_cast<float>(penalty),
                               static_cast<float>(kept)};
        adamUpdate(m_values.data_ptr<float>(), m_gradients.data_ptr<float>(), m_firstMoments.data_ptr<float>(),
                   m_secondMoments.data_ptr<float>(), static_cast<std::size_t>(m_values.numel()), numbers);
        return;
    }
    const torch::NoGradGuard noGrad;
    if (penalty > 0)
        m_gradients.add_(m_values, penalty);
    if (m_decayApart)
        m_values.mul_(kept);
    m_firstMoments.mul_(m_config.beta1).add_(m_gradients, 1 - m_config.beta1);
    m_secondMoments.mul_(m_config.beta2).addcmul_(m_gradients, m_gradients, 1 - m_config.beta2);
    m_values.addcdiv_(m_firstMoments, m_secondMoments.sqrt().mul_(secondCorrection).add_(m_config.epsilon), -stepSize);
    m_gradients.zero_();
}

namespace {

OptimizerTensors tensorsOf(const at::Tensor& firstMoments, const at::Tensor& secondMoments)
{
    return {{"optimizer.exp_avg", firstMoments}, {"optimizer.exp_avg_sq", secondMoments}};
}

} // namespace

NamedArrays Adam::state() const
{
    NamedArrays arrays = optimizerState(tensorsOf(m_firstMoments, m_secondMoments));
    arrays.emplace_back("optimizer.step", makeArray<std::int64_t>({}, std::span(&m_steps, 1)));
    return arrays;
}

void Adam::loadState(const NamedArrays& arrays)
{
    const Array* steps = find(arrays, "optimizer.step");
    if (steps == nullptr || steps->type != ElementType::Int64 || steps->elementCount() != 1)
        throw CheckpointError(Issue{"the optimizer state does not fit the model", {{}, 0, 0, "optimizer.step"}, {}});
    loadOptimizerState(tensorsOf(m_firstMoments, m_secondMoments), arrays);
    m_steps = steps->as<std::int64_t>()[0];
}

} // namespace stratoscope
