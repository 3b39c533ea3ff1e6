// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// A model's modules as lines of text: a header, then a line for each layer of info, the model first. Numbers are exact, without
/// separators.
/// @param layers indices into info.layers; empty: all
[[nodiscard]] std::string moduleTableText(const ModelInfo& info, const std::vector<int>& layers = {}); ///< tab-separated
[[nodiscard]] std::string moduleTableMarkdown(const ModelInfo& info);

/// Writes the table as .csv or .md, by the ending of the path, atomically.
/// @throws Error for another ending, IoError
void writeModuleTable(const std::filesystem::path& path, const ModelInfo& info);
/// Whether writeModuleTable() takes the ending of a path.
[[nodiscard]] bool isTablePath(const std::filesystem::path& path);

} // namespace stratoscope
