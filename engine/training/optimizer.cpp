// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/optimizer.h"

#include "engine/training/adam.h"

namespace stratoscope {

Catalog optimizerCatalog()
{
    Catalog catalog("optimizer");
    catalog.add({"adam", {}, "Adam (Kingma & Ba 2015).", &adamSchema()});
    return catalog;
}

ComponentConfig resolveOptimizer(const ComponentConfig& config, Diagnostics& diagnostics)
{
    ComponentConfig resolved = config;
    if (optimizerCatalog().require(config.name, "training.optimizer", diagnostics) != nullptr)
        resolved.parameters = adamSchema().write(adamSchema().read(config.parameters, "training.optimizer", diagnostics));
    return resolved;
}

std::unique_ptr<Optimizer> makeOptimizer(const ComponentConfig& config, const FlatParameters& parameters)
{
    const ConfigDocument document;
    Diagnostics diagnostics(document);
    const AdamConfig adam = adamSchema().read(config.parameters, "training.optimizer", diagnostics);
    diagnostics.throwIfAny();
    return std::make_unique<Adam>(parameters, adam);
}

} // namespace stratoscope
