// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/demo/demo_report.h"
#include "engine/data/demo/published_core_log.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace stratoscope {

/// Writes a stand-in for the published core-log table, which is not to be had: core-log.csv with its columns, lithologies,
/// boreholes, counts and statistics, and core-log.yaml, a config that trains SemiSupervisedVAE on it. The same rows and
/// seed give the same bytes. Files of these names are replaced.
/// @param rows at least 1; beyond the published 238,506 boreholes get deeper
/// @throws DataError if rows is 0 or above 20,000,000, IoError, Cancelled; nothing is replaced then
DemoReport writeCoreLogDemo(const std::filesystem::path& folder, std::size_t rows = kPublishedRows, std::uint64_t seed = 0,
                            const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
