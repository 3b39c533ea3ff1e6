// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/diagnostics.h"
#include "engine/config/schema.h"
#include "engine/models/model.h"
#include "engine/models/registry.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Registers a model under its schema's name.
/// @tparam M a Model with a constructor from Own
/// @tparam Own a struct of parameters that the schema reads, with complete(const DatasetShape&, Diagnostics&), which takes
///         from the data what the config leaves out and says what does not fit
/// @param schema lives as long as the registry
template <typename M, typename Own>
void addModel(ModelRegistry& registry, std::string description, const Schema<Own>& schema, std::vector<std::string> aliases = {})
{
    registry.add({schema.name(), std::move(aliases), std::move(description), &schema},
                 [&schema](const ModelConfig& given, const DatasetShape& shape, Diagnostics& diagnostics) {
                     Own config = schema.read(given.params, "model.params", diagnostics);
                     config.complete(shape, diagnostics);
                     BuiltModel built;
                     if (diagnostics.empty())
                         built.model = std::make_shared<M>(config);
                     built.config.params = schema.write(config);
                     return built;
                 });
}

} // namespace stratoscope
