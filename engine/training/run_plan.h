// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// A run still to be made: a config of its own, and what it has otherwise than its siblings.
struct PlannedRun
{
    std::string name;                                          ///< of its folder
    std::vector<std::pair<std::string, std::string>> settings; ///< key path and value
    ConfigDocument document;
};

/// The value of a key as PlannedRun::settings has it: "0.001", "[64, 32]".
[[nodiscard]] std::string settingText(const ConfigNode& value);

/// A run for each fold of a cross-validation: "fold-1", "fold-2" …
/// @param folds, by no value: as the config says, else 5 and what data.split.by says @throws ConfigError for fewer than 2 folds
[[nodiscard]] std::vector<PlannedRun> foldRuns(const ConfigDocument& document, std::optional<std::int64_t> folds = {},
                                               std::optional<SplitBy> by = {});

/// Numbers to draw from.
struct SweepRange
{
    double low = 0;
    double high = 0;
    bool logarithmic = false; ///< as likely in each decade
    bool whole = false;
};

/// A key of the config and what it is to be in turn.
struct VariedKey
{
    std::string path;
    std::vector<ConfigNode> choices; ///< empty where there is a range
    std::optional<SweepRange> range; ///< only for random choice
};

/// "model.params.latent_dim=[5, 10]", "training.seed=1..9", "training.optimizer.learning_rate=log 1e-5..1e-2".
/// @throws ConfigError
[[nodiscard]] VariedKey parseVariedKey(const std::string& text);

/// Every combination, the last key changing fastest: "run-001" … @throws ConfigError for ranges, or more than 10,000 runs
[[nodiscard]] std::vector<PlannedRun> gridRuns(const ConfigDocument& document, const std::vector<VariedKey>& keys);

/// As many combinations drawn by the seed, each key for itself. @throws ConfigError for more than 10,000 runs
[[nodiscard]] std::vector<PlannedRun> randomRuns(const ConfigDocument& document, const std::vector<VariedKey>& keys,
                                                 std::int64_t count, std::int64_t seed);

} // namespace stratoscope
