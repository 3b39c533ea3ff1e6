// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <variant>
#include <vector>

namespace stratoscope {

/// A column to write: its name and one value a row.
struct CsvColumn
{
    std::string name;
    std::variant<std::vector<double>, std::vector<float>, std::vector<std::int64_t>, std::vector<std::string>> values;
};

/// Writes columns as CSV (RFC 4180, but with '\n' at the end of a line) in UTF-8, atomically: a header line, then one line a
/// row; quotes only where a reader needs them. Numbers have the fewest digits that read back as the same float or double;
/// "nan", "inf" and "-inf" otherwise.
/// @pre all columns are equally long (asserted)   @throws IoError
void writeCsv(const std::filesystem::path& path, const std::vector<CsvColumn>& columns);

} // namespace stratoscope
