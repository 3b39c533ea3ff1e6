// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/line_comparison.h"

#include <filesystem>
#include <vector>

namespace stratoscope {

/// The configs of two runs, as resolved, line by line. @throws IoError, ConfigError
[[nodiscard]] std::vector<LinePair> compareRunConfigs(const std::filesystem::path& left, const std::filesystem::path& right);

} // namespace stratoscope
