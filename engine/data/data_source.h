// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/core/progress.h"
#include "engine/data/table.h"

#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// The files that a dataset comes from, one hole or many.
struct DataSource
{
    std::filesystem::path path;
    std::vector<std::filesystem::path> furtherPaths;

    bool operator==(const DataSource&) const = default;
};

/// data.path and data.more_files, relative ones by the folder of the config.
[[nodiscard]] DataSource dataSource(const DataConfig& config, const ConfigDocument& document);

/// Whether the rows of the table at data.path alone are those that the config works on.
[[nodiscard]] bool keepsRowsOfFile(const DataConfig& config);

/// Reads the files, joins them, makes data.null_values missing and averages the rows as data.binning says: the table whose
/// columns and rows the rest of the config speaks of.
/// @param opened a table that is in memory already; it is taken where it is of the same files
/// @throws IoError, DataError, Cancelled
[[nodiscard]] std::shared_ptr<const Table> readData(const DataConfig& config, const DataSource& source,
                                                    std::shared_ptr<const Table> opened = nullptr,
                                                    const OnProgress& onProgress = {}, const std::stop_token& stop = {});

/// Whether there is something at the path that may be opened as a dataset: a file, or a folder of single cells.
[[nodiscard]] bool isDataset(const std::filesystem::path& path);

/// The path as datasets are known by: absolute, without "..", and of a folder without the slash at its end.
[[nodiscard]] std::filesystem::path datasetPath(const std::filesystem::path& path);

/// Every file that is read for the dataset: those of a folder, too. @throws DataError where a folder holds several datasets
[[nodiscard]] std::vector<std::filesystem::path> filesOfData(const DataSource& source);

/// SHA-256 of the file, or of the checksums of several, as those of a folder are. @throws IoError, Cancelled
[[nodiscard]] std::string sha256OfData(const DataSource& source, const OnProgress& onProgress = {},
                                       const std::stop_token& stop = {});

} // namespace stratoscope
