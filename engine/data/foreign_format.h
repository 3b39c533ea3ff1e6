// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace stratoscope {

/// A file that is not a text table, by its name in words, and what a user can do with it.
struct ForeignFormat
{
    std::string name;   ///< "an Excel workbook (.xlsx)", to follow "the file is"
    std::string advice; ///< a sentence
};

/// Recognises by their first bytes the files that are mistaken for tables: archives, spreadsheets, HDF5, Parquet,
/// DLIS, R data, Git LFS pointers, web pages, JSON and other binary content. No value for what may be a table.
[[nodiscard]] std::optional<ForeignFormat> recogniseForeignFormat(std::string_view bytes);

/// The same for folders that are opened as if they were files: zarr stores. No value for others.
[[nodiscard]] std::optional<ForeignFormat> recogniseForeignFolder(const std::filesystem::path& folder);

} // namespace stratoscope
