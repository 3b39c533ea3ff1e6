// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// Some of the rows of a table, counted from 0. A value: combining gives another set. Sets that are combined are of one table.
class RowSet
{
public:
    RowSet() = default;
    /// None of so many rows.
    explicit RowSet(std::size_t rowCount)
        : m_holds(rowCount)
    {
    }
    /// Rows that do not lie in the table are passed over.
    RowSet(std::size_t rowCount, std::span<const std::int64_t> rows);

    [[nodiscard]] std::size_t rowCount() const { return m_holds.size(); } ///< of the table
    [[nodiscard]] std::size_t count() const { return m_count; }           ///< of the rows in the set
    [[nodiscard]] bool isEmpty() const { return m_count == 0; }
    /// False for a row that does not lie in the table.
    [[nodiscard]] bool contains(std::size_t row) const { return row < m_holds.size() && m_holds[row] != 0; }
    void insert(std::size_t row);

    [[nodiscard]] RowSet intersected(const RowSet& other) const;
    [[nodiscard]] RowSet united(const RowSet& other) const;
    [[nodiscard]] RowSet without(const RowSet& other) const;
    [[nodiscard]] RowSet inverted() const;

    /// Rising.
    [[nodiscard]] std::vector<std::int64_t> rows() const;
    /// "0-99, 120, 130-140"; short for rows that lie together.
    [[nodiscard]] std::string text() const;
    /// Reads what text() writes. @throws DataError for anything else, and for rows that the table does not have
    [[nodiscard]] static RowSet fromText(const std::string& text, std::size_t rowCount);

    bool operator==(const RowSet&) const = default;

private:
    template <typename Rule>
    [[nodiscard]] RowSet combined(const RowSet& other, Rule rule) const;

    std::vector<std::uint8_t> m_holds;
    std::size_t m_count = 0;
};

} // namespace stratoscope
