// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/delimited/column_names.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/delimited/field.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace stratoscope {

namespace {

/// Splits by the separator, or by blanks where that gives one piece only. Names in comments are padded to line up.
std::vector<std::string> splitNames(std::string_view line, char separator)
{
    const bool blanks = separator == kBlankSeparator || line.find(separator) == std::string_view::npos;
    const std::string_view marks = blanks ? std::string_view(" \t") : std::string_view(&separator, 1);
    std::vector<std::string> names;
    while (!line.empty()) {
        const std::size_t end = line.find_first_of(marks);
        const std::string_view name = trimmed(line.substr(0, end));
        if (!name.empty() || !blanks)
            names.emplace_back(name);
        line.remove_prefix(end == std::string_view::npos ? line.size() : end + 1);
    }
    return names;
}

} // namespace

std::vector<std::string> headerCells(SampleRecords records, std::size_t width, std::vector<std::string>& warnings)
{
    std::vector<std::string> cells = records.front().cells;
    const SampleRecords data = records.subspan(1);
    if (cells.size() == width + 1 && cells.back().empty() && !data.empty()) {
        cells.pop_back();
    } else if (cells.size() + 1 == width && cells.size() > 1 && !data.empty()) {
        const bool trailing = std::all_of(data.begin(), data.end(), [](const auto& record) { return record.cells.back().empty(); });
        cells.insert(trailing ? cells.end() : cells.begin(), std::string());
        if (!trailing)
            warnings.emplace_back(
                "The header has one name fewer than the rows have fields: the first column is taken for row names.");
    }
    return cells;
}

std::vector<std::string> commentedNames(std::string_view comments, char separator, std::size_t width)
{
    comments = trimmed(comments);
    std::string_view line = comments.substr(std::min(comments.rfind('\n') + 1, comments.size()));
    line = trimmed(line);
    if (!line.starts_with('#'))
        return {};
    line = trimmed(line.substr(std::min(line.find_first_not_of('#'), line.size())));
    std::vector<std::string> names = splitNames(line, separator);
    const bool words = std::all_of(names.begin(), names.end(), [](const std::string& name) {
        return std::any_of(name.begin(), name.end(),
                           [](unsigned char c) { return (c | 0x20U) >= 'a' && ((c | 0x20U) <= 'z' || c >= 0x80); });
    });
    if (names.size() + 1 == width && width > 2)
        names.insert(names.begin(), std::string());
    return words && names.size() == width && width > 1 ? names : std::vector<std::string>();
}

ColumnNames distinctNames(const std::vector<std::string>& cells, std::vector<std::string>& warnings)
{
    ColumnNames made;
    std::set<std::string> used(cells.begin(), cells.end());
    std::map<std::string, int> copies; // of each name so far
    std::vector<std::string> renamed;
    for (std::size_t column = 0; column < cells.size(); ++column) {
        std::string name(trimmed(cells[column]));
        made.nameless.push_back(name.empty());
        if (name.empty())
            name = "column " + std::to_string(column + 1);
        if (int& copy = copies[name]; copy++ > 0) {
            const std::string repeated = name;
            do {
                name = repeated + " (" + std::to_string(copy++) + ")";
            } while (!used.insert(name).second);
            --copy;
            renamed.push_back("'" + name + "'");
        } else {
            used.insert(name);
        }
        made.names.push_back(std::move(name));
    }
    if (!renamed.empty())
        warnings.push_back("Names that are used more than once got a number: " + listedBriefly(renamed) + ".");
    return made;
}

} // namespace stratoscope
