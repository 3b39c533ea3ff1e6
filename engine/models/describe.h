// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/data/table.h"
#include "engine/models/model_info.h"
#include "engine/models/registry.h"

#include <memory>

namespace stratoscope {

/// The module table of a config's model. The data are looked at only where the config leaves sizes to them.
/// @param table the table at data.path, when it is in memory already
/// @throws ConfigError, DataError, IoError
[[nodiscard]] ModelInfo describeModel(const ConfigDocument& document, const ModelRegistry& registry,
                                      std::shared_ptr<const Table> table = nullptr);

} // namespace stratoscope
