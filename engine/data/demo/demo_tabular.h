// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/demo/demo_report.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace stratoscope {

inline constexpr std::size_t kTabularRows = 6000;

/// Writes made-up laboratory samples of five rocks, from very frequent to rare: samples.csv with numbers (one of them with gaps),
/// two columns of categories and the rock; and samples.yaml, a config that trains mlp_dense on it with classes weighted by
/// inverse frequency. The same rows and seed give the same bytes.
/// @param rows 1 to 5,000,000   @throws DataError, IoError
DemoReport writeTabularDemo(const std::filesystem::path& folder, std::size_t rows = kTabularRows, std::uint64_t seed = 0);

} // namespace stratoscope
