// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <filesystem>
#include <string>

namespace stratoscope {

/// A config that can be trained as it stands, as YAML, for a table that was just opened: guessed roles spelled out,
/// SemiSupervisedVAE where there is a target with several classes and VAE elsewhere.
/// @param dataPath as it shall stand in the config   @param shaping null values and bins that made the table of its files
[[nodiscard]] std::string suggestedConfig(const Table& table, const RoleGuess& guess, const std::filesystem::path& dataPath,
                                          const DataConfig& shaping = {});

} // namespace stratoscope
