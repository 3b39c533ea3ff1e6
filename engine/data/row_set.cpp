// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/row_set.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <sstream>

namespace stratoscope {

RowSet::RowSet(std::size_t rowCount, std::span<const std::int64_t> rows)
    : m_holds(rowCount)
{
    for (const std::int64_t row : rows) {
        if (row >= 0)
            insert(static_cast<std::size_t>(row));
    }
}

void RowSet::insert(std::size_t row)
{
    if (row >= m_holds.size() || m_holds[row] != 0)
        return;
    m_holds[row] = 1;
    ++m_count;
}

template <typename Rule>
RowSet RowSet::combined(const RowSet& other, Rule rule) const
{
    RowSet result(rowCount());
    for (std::size_t row = 0; row < rowCount(); ++row) {
        if (rule(contains(row), other.contains(row)))
            result.insert(row);
    }
    return result;
}

RowSet RowSet::intersected(const RowSet& other) const
{
    return combined(other, [](bool mine, bool theirs) { return mine && theirs; });
}

RowSet RowSet::united(const RowSet& other) const
{
    return combined(other, [](bool mine, bool theirs) { return mine || theirs; });
}

RowSet RowSet::without(const RowSet& other) const
{
    return combined(other, [](bool mine, bool theirs) { return mine && !theirs; });
}

RowSet RowSet::inverted() const
{
    return combined(*this, [](bool mine, bool) { return !mine; });
}

std::vector<std::int64_t> RowSet::rows() const
{
    std::vector<std::int64_t> rows;
    rows.reserve(m_count);
    for (std::size_t row = 0; row < rowCount(); ++row) {
        if (contains(row))
            rows.push_back(static_cast<std::int64_t>(row));
    }
    return rows;
}

std::string RowSet::text() const
{
    std::string text;
    for (std::size_t row = 0; row < rowCount(); ++row) {
        if (!contains(row))
            continue;
        const std::size_t first = row;
        while (contains(row + 1))
            ++row;
        text += (text.empty() ? "" : ", ") + std::to_string(first) + (row > first ? "-" + std::to_string(row) : "");
    }
    return text;
}

namespace {

[[noreturn]] void refuse(const std::string& part, const std::string& problem)
{
    throw DataError(Issue{"'" + part + "' " + problem, {}, "Write rows as 0-99, 120: numbers from 0, and ranges of them."});
}

} // namespace

RowSet RowSet::fromText(const std::string& text, std::size_t rowCount)
{
    RowSet set(rowCount);
    std::istringstream parts(text);
    for (std::string part; std::getline(parts, part, ',');) {
        const std::string range(trimmed(part));
        const std::size_t dash = range.find('-');
        const auto first = parseInteger(trimmed(range.substr(0, dash)));
        const auto last = dash == std::string::npos ? first : parseInteger(trimmed(range.substr(dash + 1)));
        if (!first || !last || *first < 0 || *last < *first)
            refuse(range, "is no range of rows");
        if (static_cast<std::size_t>(*last) >= rowCount)
            refuse(range, "goes beyond the " + counted(static_cast<std::int64_t>(rowCount), "row") + " that there are");
        for (std::int64_t row = *first; row <= *last; ++row)
            set.insert(static_cast<std::size_t>(row));
    }
    return set;
}

} // namespace stratoscope
