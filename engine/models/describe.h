// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/table.h"
#include "engine/models/model_info.h"
#include "engine/models/registry.h"

#include <memory>

namespace stratoscope {

class Model;

/// A config's model as it stands before training.
struct ConfiguredModel
{
    Config config;                ///< the model section with every choice made explicit
    std::shared_ptr<Model> model; ///< parameters at zero
};

/// The data are looked at only where the config leaves sizes to them.
/// @param table the table at data.path, when it is in memory already
/// @throws ConfigError, DataError, IoError
[[nodiscard]] ConfiguredModel configuredModel(const ConfigDocument& document, const ModelRegistry& registry,
                                              std::shared_ptr<const Table> table = nullptr);

/// The module table of a config's model; as configuredModel().
[[nodiscard]] ModelInfo describeModel(const ConfigDocument& document, const ModelRegistry& registry,
                                      std::shared_ptr<const Table> table = nullptr);

} // namespace stratoscope
