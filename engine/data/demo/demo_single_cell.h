// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/demo/demo_report.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>

namespace stratoscope {

inline constexpr std::size_t kSingleCellRows = 3000;

/// Writes made-up counts of cells of six types from three batches: cells.h5ad, whose types differ by their marker genes and whose
/// batches by all genes a little; and single-cell.yaml, a config that trains a VAE of counts on it. The same rows and seed give
/// the same bytes.
/// @param rows 1 to 200,000   @throws DataError, IoError
DemoReport writeSingleCellDemo(const std::filesystem::path& folder, std::size_t rows = kSingleCellRows, std::uint64_t seed = 0);

} // namespace stratoscope
