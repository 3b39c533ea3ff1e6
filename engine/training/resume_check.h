// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/training/run_files.h"

#include <filesystem>

namespace stratoscope {

/// A run goes on only with the config it was begun with; its number of epochs may change, and keys that do not touch
/// the numbers (when checkpoints are written, tensorboard, threads left to auto).
/// @param resolved the config that asks to resume
/// @throws ConfigError with a line for each key that differs
void checkResumable(const ConfigDocument& document, const Config& resolved, const RunFolder& folder);

/// @throws DataError when the data file is not the one the run was begun with
void checkSameData(const RunEnvironment& begun, const std::string& sha256, const std::filesystem::path& dataPath);

} // namespace stratoscope
