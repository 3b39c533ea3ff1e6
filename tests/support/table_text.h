// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <string>

namespace stratoscope::test {

/// A table as text to compare: a line a column, "name [unit] type: cell|cell|?", '?' for missing.
inline std::string tableText(const Table& table)
{
    std::string text;
    for (const Column& column : table.columns) {
        text += column.name + (column.unit.empty() ? "" : " [" + column.unit + "]") + " " + columnTypeName(column.type) + ":";
        for (std::size_t row = 0; row < table.rows; ++row)
            text += (row == 0 ? " " : "|") + (column.isMissing(row) ? "?" : column.text(row));
        text += "\n";
    }
    return text;
}

/// The warnings, a line each.
inline std::string warningText(const Table& table)
{
    std::string text;
    for (const std::string& warning : table.warnings)
        text += warning + "\n";
    return text;
}

} // namespace stratoscope::test
