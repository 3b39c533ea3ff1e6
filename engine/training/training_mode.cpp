// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_mode.h"

#include "engine/core/text.h"
#include "engine/training/hybrid_mode.h"
#include "engine/training/standard_mode.h"

#include <algorithm>

namespace stratoscope {

Catalog trainingModeCatalog()
{
    Catalog catalog("training mode");
    catalog.add(
        {"standard", {}, "Reconstruction + beta * KL (+ alpha * cross-entropy), summed over the batch.", &standardLossSchema()});
    catalog.add({"hybrid", {}, "Masked inputs, means over elements and an annealed beta.", &hybridLossSchema()});
    return catalog;
}

std::vector<std::string> modelsOfMode(const std::string& /*mode*/)
{
    return {"VAE", "SemiSupervisedVAE"};
}

namespace {

template <typename Loss>
void fillDefaults(TrainingConfig& config, const Schema<Loss>& schema, Diagnostics& diagnostics)
{
    config.loss = schema.write(schema.read(config.loss, "training.loss", diagnostics));
}

template <typename Mode, typename Loss>
std::unique_ptr<TrainingMode> make(const TrainingConfig& config, const Schema<Loss>& schema, bool withClasses)
{
    const ConfigDocument document;
    Diagnostics diagnostics(document);
    auto mode = std::make_unique<Mode>(schema.read(config.loss, "training.loss", diagnostics), withClasses);
    diagnostics.throwIfAny();
    return mode;
}

} // namespace

TrainingConfig resolveTrainingMode(const TrainingConfig& config, const std::string& modelClass, Diagnostics& diagnostics)
{
    TrainingConfig resolved = config;
    if (trainingModeCatalog().require(config.mode, "training.mode", diagnostics) == nullptr)
        return resolved;
    const std::vector<std::string> trainable = modelsOfMode(config.mode);
    if (!modelClass.empty() && std::ranges::find(trainable, modelClass) == trainable.end())
        diagnostics.add("training.mode", "the mode " + config.mode + " cannot train a " + modelClass,
                        "It trains " + listed(trainable) + ".");
    if (config.mode == "hybrid")
        fillDefaults(resolved, hybridLossSchema(), diagnostics);
    else
        fillDefaults(resolved, standardLossSchema(), diagnostics);
    return resolved;
}

std::unique_ptr<TrainingMode> makeTrainingMode(const TrainingConfig& config, bool withClasses)
{
    if (config.mode == "hybrid")
        return make<HybridMode>(config, hybridLossSchema(), withClasses);
    return make<StandardMode>(config, standardLossSchema(), withClasses);
}

} // namespace stratoscope
