// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/standard_mode.h"

#include "engine/models/model.h"

namespace stratoscope {

const Schema<StandardLossConfig>& standardLossSchema()
{
    static const Schema<StandardLossConfig> schema{
        "standard",
        {
            section("beta", &StandardLossConfig::beta, valueScheduleSchema(), "value").doc("Weight of the KL divergence."),
            section("alpha", &StandardLossConfig::alpha, valueScheduleSchema(), "value")
                .doc("Weight of the classification, where the model has one."),
            field("reduction", &StandardLossConfig::reduction).doc(kReductionHelp),
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

LossValue StandardMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    const ModelOutput output = model.forward(batch);
    return m_objective.value(m_objective.terms(output, batch), output.mu.size(0));
}

} // namespace stratoscope
