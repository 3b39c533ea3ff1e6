// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/hybrid_mode.h"

#include "engine/models/model.h"
#include "engine/training/loss_value.h"
#include "engine/training/vae_loss.h"

namespace stratoscope {

const Schema<HybridLossConfig>& hybridLossSchema()
{
    static const Schema<HybridLossConfig> schema{
        "hybrid",
        {
            section("beta", &HybridLossConfig::beta, valueScheduleSchema(), "value").doc("Weight of the KL divergence."),
            field("alpha", &HybridLossConfig::alpha).atLeast(0).doc("Weight of the classification, where the model has one."),
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

std::vector<std::pair<std::string, double>> HybridMode::scheduledValues() const
{
    return {{"beta", m_beta}};
}

namespace {

/// The sum divided by the number of measured values, which is never taken as 0.
at::Tensor meanOver(const at::Tensor& sum, const at::Tensor& chosen)
{
    return sum / chosen.sum().clamp_min(1);
}

} // namespace

LossValue HybridMode::loss(Model& model, const Batch& batch, const at::Generator& generator)
{
    const bool masking = model.is_training() && m_config.maskRatio > 0;
    const at::Tensor& x = batch.numerical;
    at::Tensor masked; // 1 where the input is hidden
    Batch shown = batch;
    if (masking) {
        masked = at::empty_like(x).bernoulli_(m_config.maskRatio, generator);
        shown.numerical = x * (1 - masked);
    }
    const ModelOutput output = model.forward(shown);

    at::Tensor reconstruction = squaredErrorSum(output.predictions, batch);
    reconstruction =
        batch.observed.defined() ? meanOver(reconstruction, batch.observed) : reconstruction / static_cast<double>(x.numel());
    if (!output.categoryLogits.empty())
        reconstruction = reconstruction + categoryErrorSum(output, batch) / static_cast<double>(batch.categorical.numel());
    const at::Tensor kl = klSum(output.mu, output.logvar) / static_cast<double>(output.mu.numel());
    at::Tensor total = reconstruction + kl * m_beta;

    at::Tensor maskedError = at::zeros({}, x.options());
    if (masking) {
        const at::Tensor chosen = batch.observed.defined() ? masked * batch.observed : masked;
        maskedError = meanOver(((output.predictions - x).square() * chosen).sum(), chosen);
        total = total + maskedError * m_config.maskedWeight;
    }
    LossValue value{total, {reconstruction.detach(), maskedError.detach(), kl.detach()}, static_cast<double>(x.size(0))};
    if (m_withClasses) {
        const at::Tensor classification = meanOver(crossEntropySum(output.logits, batch.labels), batch.labels.ge(0));
        value.total = value.total + classification * m_config.alpha;
        value.parts.push_back(classification.detach());
    }
    return value;
}

} // namespace stratoscope
