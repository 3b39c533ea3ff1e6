// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/csv_writer.h"

#include "engine/core/atomic_file.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <string_view>
#include <type_traits>

namespace stratoscope {

namespace {

constexpr std::size_t blockSize = 1U << 20U; ///< bytes gathered before they are written

std::size_t rowCount(const CsvColumn& column)
{
    return std::visit([](const auto& values) { return values.size(); }, column.values);
}

/// @param isAlone the only cell of its line: left empty, the line would look like none
void appendText(std::string& line, std::string_view text, bool isAlone)
{
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !(text.empty() && isAlone)) {
        line += text;
        return;
    }
    line += '"';
    for (const char character : text) {
        if (character == '"')
            line += '"';
        line += character;
    }
    line += '"';
}

template <typename Number>
void appendNumber(std::string& line, Number value)
{
    if constexpr (std::is_floating_point_v<Number>) {
        if (std::isnan(value)) { // whatever its sign
            line += "nan";
            return;
        }
    }
    std::array<char, 32> digits{}; // the longest, -1.7976931348623157e+308, has 24
    const auto [end, error] = std::to_chars(digits.data(), digits.data() + digits.size(), value);
    line.append(digits.data(), end);
}

void appendCell(std::string& line, const CsvColumn& column, std::size_t row, bool isAlone)
{
    std::visit(
        [&](const auto& values) {
            if constexpr (std::is_same_v<std::decay_t<decltype(values)>, std::vector<std::string>>)
                appendText(line, values[row], isAlone);
            else
                appendNumber(line, values[row]);
        },
        column.values);
}

} // namespace

void writeCsv(const std::filesystem::path& path, const std::vector<CsvColumn>& columns)
{
    const std::size_t rows = columns.empty() ? 0 : rowCount(columns.front());
    assert(std::all_of(columns.begin(), columns.end(), [rows](const CsvColumn& column) { return rowCount(column) == rows; }));
    const bool isAlone = columns.size() == 1;

    AtomicFile file(path);
    std::string block;
    block.reserve(blockSize + 4096);
    const auto endCell = [&](std::size_t index) { block += index + 1 == columns.size() ? '\n' : ','; };
    for (std::size_t i = 0; i < columns.size(); ++i) {
        appendText(block, columns[i].name, isAlone);
        endCell(i);
    }
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            appendCell(block, columns[i], row, isAlone);
            endCell(i);
        }
        if (block.size() >= blockSize) {
            file.write(block);
            block.clear();
        }
    }
    file.write(block);
    file.commit();
}

} // namespace stratoscope
