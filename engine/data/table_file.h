// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/csv_reader.h"
#include "engine/data/table.h"

#include <filesystem>
#include <stop_token>

namespace stratoscope {

/// What readTable() takes a file for, by its content.
enum class TableFormat
{
    Text, ///< delimited text or a LAS log, gzip or not; told apart once it is decoded
    Npy,
    Npz,
    SingleCells, ///< .h5ad, 10x or loom: cells as rows
    Hdf5         ///< of another kind: one table, or refused
};

/// By the first bytes, whatever the name. @throws IoError; DataError for a folder that is no table
[[nodiscard]] TableFormat recogniseTableFormat(const std::filesystem::path& path);

/// Reads a file of any format that the program reads as a table: delimited text, LAS, .npy, .npz, HDF5, and single cells
/// (.h5ad, 10x, loom; a folder for 10x in Matrix Market form), whose rows are the cells.
/// @param options for delimited text; its limits hold for the other texts, too
/// @throws IoError, DataError that names what else the file is and what to convert it to, Cancelled
[[nodiscard]] Table readTable(const std::filesystem::path& path, const CsvOptions& options = {}, const OnProgress& onProgress = {},
                              const std::stop_token& stop = {});

} // namespace stratoscope
