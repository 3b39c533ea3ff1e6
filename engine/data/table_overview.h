// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/data_quality.h"
#include "engine/data/data_source.h"
#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <vector>

namespace stratoscope {

/// A data file as it is first shown: its table, what each column holds and what it is probably for.
struct TableOverview
{
    std::shared_ptr<const Table> table;
    RoleGuess guess;
    std::vector<ColumnSummary> summaries; ///< aligned with table->columns
    DataQuality quality;
};

/// Reads a data file of any format that the program reads. @throws IoError, DataError, Cancelled
[[nodiscard]] TableOverview openTable(const std::filesystem::path& path, const OnProgress& onProgress = {},
                                      const std::stop_token& stop = {});

/// What is worth knowing of the data, a sentence each: what the reader noticed, the roles guessed, and their quality.
[[nodiscard]] std::vector<std::string> notesOf(const TableOverview& overview);

/// Several files as one dataset, and what data.null_values and data.binning make of them.
[[nodiscard]] TableOverview openTable(const DataConfig& config, const DataSource& source, const OnProgress& onProgress = {},
                                      const std::stop_token& stop = {});

} // namespace stratoscope
