// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/fine_tuning.h"

#include "engine/models/model.h"
#include "engine/training/grouped_optimizer.h"

#include <algorithm>

namespace stratoscope {

FineTuning::FineTuning(Model& model, const FineTuningConfig& config)
    : m_model(model)
    , m_config(config)
{
    if (config == FineTuningConfig{})
        return;
    if (config.strategy == FineTuningStrategy::Frozen)
        freezeBackbone(model);
    for (LayerGroup& group : model.layerGroups()) {
        std::vector<at::Tensor> parameters = group.trainableParameters();
        m_parts.push_back({std::move(group), std::move(parameters)});
    }
}

FlatParameters FineTuning::flatten() const
{
    if (!m_config.isGrouped())
        return FlatParameters(m_model);
    std::vector<std::vector<at::Tensor>> parts;
    for (const Part& part : m_parts)
        parts.push_back(part.parameters);
    return FlatParameters(parts);
}

std::unique_ptr<Optimizer> FineTuning::optimizer(const ComponentConfig& config, const FlatParameters& parameters) const
{
    if (!m_config.isGrouped())
        return makeOptimizer(config, parameters);
    std::vector<ParameterGroup> groups;
    for (std::size_t i = 0; i < m_parts.size(); ++i) {
        if (m_parts[i].parameters.empty())
            continue;
        const bool isHead = i + 1 == m_parts.size();
        groups.push_back({m_parts[i].layers.name, isHead ? 1 : m_config.learningRateFactor, parameters.part(i),
                          [first = m_parts[i].parameters.front()] { return first.requires_grad(); }});
    }
    return std::make_unique<GroupedOptimizer>(config, std::move(groups));
}

void FineTuning::beginEpoch(std::int64_t epoch) const
{
    if (m_parts.empty() || m_config.strategy == FineTuningStrategy::Full)
        return;
    const bool isGradual = m_config.strategy == FineTuningStrategy::Gradual;
    const auto all = static_cast<std::int64_t>(m_parts.size());
    const std::int64_t trained = isGradual ? std::min(all, 1 + epoch / m_config.unfreezeEvery) : 1;
    for (std::int64_t i = 0; i < all; ++i) {
        const Part& part = m_parts[static_cast<std::size_t>(i)];
        const bool isTrained = i >= all - trained;
        part.layers.setTraining(isTrained);
        for (const at::Tensor& parameter : part.parameters)
            parameter.set_requires_grad(isTrained);
    }
}

void checkFineTuning(const Model& model, const Config& config, Diagnostics& diagnostics)
{
    const FineTuningConfig& fineTuning = config.training.fineTuning;
    if (fineTuning == FineTuningConfig{})
        return;
    if (model.layerGroups().empty())
        diagnostics.add("training.finetune", "a " + config.model.className + " has no backbone and head that could be told apart",
                        "Take training.finetune out (model.frozen freezes layers by name), or choose cell_classifier.");
    else if (fineTuning.isGrouped() && config.training.optimizer.name == "lbfgs")
        diagnostics.add("training.optimizer",
                        "lbfgs moves all parameters together, and training.finetune asks for parts updated each in its own way",
                        "Choose another optimizer such as adamw, or train with strategy: frozen, or full and a "
                        "learning_rate_factor of 1.");
}

std::string randomBackboneWarning(const Config& config)
{
    const bool keepsBackbone = config.training.fineTuning.strategy != FineTuningStrategy::Full || config.model.lora.isOn();
    if (!keepsBackbone || !config.model.weights.file.empty())
        return {};
    return "The backbone starts from random weights and is kept: name those of a pretrained run under model.weights.";
}

} // namespace stratoscope
