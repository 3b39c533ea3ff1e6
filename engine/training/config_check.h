// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/error.h"
#include "engine/data/table.h"
#include "engine/models/model_info.h"
#include "engine/models/registry.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// What a config comes to against its data, without training.
struct ConfigCheck
{
    std::vector<Issue> issues;         ///< all that is wrong with it; empty when it can be trained
    std::vector<std::string> warnings; ///< what was left out, filled in or looks unwise
    std::optional<ModelInfo> model;    ///< when it can be built, which may be so where it cannot be trained
    std::int64_t trainingRows = 0;
    std::int64_t validationRows = 0;
    std::int64_t testRows = 0;
    std::int64_t batchSize = 0; ///< of a training step; 0 where the config cannot be read
};

/// Does not throw but for a stop. @param table the table at data.path, when it is in memory already @throws Cancelled
[[nodiscard]] ConfigCheck checkConfig(const ConfigDocument& document, const ModelRegistry& registry,
                                      std::shared_ptr<const Table> table = nullptr, const std::stop_token& stop = {});

} // namespace stratoscope
