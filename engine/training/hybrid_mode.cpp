// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/hybrid_mode.h"

#include "engine/models/model.h"

namespace stratoscope {

const Schema<HybridLossConfig>& hybridLossSchema()
{
    static const Schema<HybridLossConfig> schema{
        "hybrid",
        {
            section("beta", &HybridLossConfig::beta, valueScheduleSchema(), "value").doc("Weight of the KL divergence."),
            section("alpha", &HybridLossConfig::alpha, valueScheduleSchema(), "value")
                .doc("Weight of the classification, where the model has one."),
            field("reduction", &HybridLossConfig::reduction).doc(kReductionHelp),
            field("mask_ratio", &HybridLossConfig::maskRatio).atLeast(0).below(1).doc("Share of input values set to 0 in a batch."),
            field("masked_weight", &HybridLossConfig::maskedWeight)
                .atLeast(0)
                .doc("Weight of the extra squared error of the masked values."),
        }};
    return schema;
}

void HybridMode::check(const LearningTask& task, Diagnostics& diagnostics) const
{
    if (task.ofCounts)
        diagnostics.add("training.mode", "the mode hybrid measures squared errors, and the model's likelihood is one of counts",
                        "Choose standard.");
}

std::vector<std::string> HybridMode::partNames() const
{
    std::vector<std::string> names{"reconstruction", "masked", "kl"};
    if (m_withClasses)
        names.emplace_back("classification");
    return names;
}

LossValue HybridMode::loss(Model& model, const Batch& batch, const at::Generator& generator)
{
    const bool masking = model.is_training() && m_config.maskRatio > 0;
    const at::Tensor& x = batch.numerical;
    const std::int64_t rows = x.size(0);
    at::Tensor masked; // 1 where the input is hidden
    Batch shown = batch;
    if (masking) {
        masked = at::empty_like(x).bernoulli_(m_config.maskRatio, generator);
        shown.numerical = x * (1 - masked);
    }
    const ModelOutput output = model.forward(shown);
    at::Tensor maskedError = at::zeros({}, x.options());
    if (masking) {
        const at::Tensor chosen = batch.observed.defined() ? masked * batch.observed : masked;
        maskedError = m_objective.reduced(((output.predictions - x).square() * chosen).sum(), chosen, rows);
    }
    return m_objective.value(m_objective.terms(output, batch), rows, maskedError, m_config.maskedWeight);
}

} // namespace stratoscope
