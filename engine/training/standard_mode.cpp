// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/standard_mode.h"

#include "engine/models/model.h"
#include "engine/training/loss_value.h"
#include "engine/training/vae_loss.h"

namespace stratoscope {

const Schema<StandardLossConfig>& standardLossSchema()
{
    static const Schema<StandardLossConfig> schema{
        "standard",
        {
            section("beta", &StandardLossConfig::beta, valueScheduleSchema(), "value").doc("Weight of the KL divergence."),
            field("alpha", &StandardLossConfig::alpha).atLeast(0).doc("Weight of the classification, where the model has one."),
        }};
    return schema;
}

std::vector<std::string> StandardMode::partNames() const
{
    std::vector<std::string> names{"reconstruction", "kl"};
    if (m_withClasses)
        names.emplace_back("classification");
    return names;
}

std::vector<std::pair<std::string, double>> StandardMode::scheduledValues() const
{
    return {{"beta", m_beta}};
}

LossValue StandardMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    const ModelOutput output = model.forward(batch);
    const at::Tensor reconstruction = reconstructionSum(output, batch);
    const at::Tensor kl = klSum(output.mu, output.logvar);
    LossValue value{reconstruction + kl * m_beta, {reconstruction.detach(), kl.detach()}, 1};
    if (m_withClasses) {
        const at::Tensor classification = crossEntropySum(output.logits, batch.labels);
        value.total = value.total + classification * m_config.alpha;
        value.parts.push_back(classification.detach());
    }
    return value;
}

} // namespace stratoscope
