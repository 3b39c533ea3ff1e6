// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_matrix.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::int32_t kAbsent = -1; ///< the new place of a column that is left out

struct Range
{
    std::size_t first;
    std::size_t size;
};

Range rowRange(const CellMatrix& matrix, std::int64_t row)
{
    const auto index = static_cast<std::size_t>(row);
    if (!matrix.isSparse())
        return {index * static_cast<std::size_t>(matrix.columns), static_cast<std::size_t>(matrix.columns)};
    return {static_cast<std::size_t>(matrix.offsets[index]),
            static_cast<std::size_t>(matrix.offsets[index + 1] - matrix.offsets[index])};
}

/// Whether every row's places rise without repetition.
bool isInOrder(const CompressedParts& parts)
{
    for (std::size_t row = 0; row + 1 < parts.offsets.size(); ++row) {
        bool rises = true;
        for (std::int64_t i = parts.offsets[row] + 1; i < parts.offsets[row + 1]; ++i)
            rises &= parts.indices[static_cast<std::size_t>(i - 1)] < parts.indices[static_cast<std::size_t>(i)];
        if (!rises)
            return false;
    }
    return true;
}

/// Sorts each row by place and adds up what shares one.
void putInOrder(CompressedParts& parts)
{
    std::vector<std::pair<std::int32_t, float>> entries;
    std::size_t written = 0;
    std::int64_t begin = 0;
    for (std::size_t row = 0; row + 1 < parts.offsets.size(); ++row) {
        entries.clear();
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(parts.offsets[row + 1]); ++i)
            entries.emplace_back(parts.indices[i], parts.values[i]);
        std::ranges::stable_sort(entries, {}, &std::pair<std::int32_t, float>::first);
        begin = parts.offsets[row + 1];
        const std::size_t first = written;
        for (const auto& [place, value] : entries) {
            if (written > first && parts.indices[written - 1] == place) {
                parts.values[written - 1] += value;
                continue;
            }
            parts.indices[written] = place;
            parts.values[written++] = value;
        }
        parts.offsets[row + 1] = static_cast<std::int64_t>(written);
    }
    parts.indices.resize(written);
    parts.values.resize(written);
}

} // namespace

std::span<const float> CellMatrix::rowValues(std::int64_t row) const
{
    const Range range = rowRange(*this, row);
    return std::span(values).subspan(range.first, range.size);
}

std::span<float> CellMatrix::rowValues(std::int64_t row)
{
    const Range range = rowRange(*this, row);
    return std::span(values).subspan(range.first, range.size);
}

std::span<const std::int32_t> CellMatrix::rowIndices(std::int64_t row) const
{
    const Range range = rowRange(*this, row);
    return std::span(indices).subspan(range.first, range.size);
}

std::string problemWith(const CompressedParts& parts, std::int64_t rows, std::int64_t places)
{
    if (rows < 0 || places < 0 || places > std::numeric_limits<std::int32_t>::max())
        return "has a shape that cannot be: " + std::to_string(rows) + " by " + std::to_string(places);
    if (parts.indices.size() != parts.values.size()) {
        return "has " + grouped(static_cast<std::int64_t>(parts.values.size())) + " values but " +
               grouped(static_cast<std::int64_t>(parts.indices.size())) + " indices";
    }
    if (parts.offsets.size() != static_cast<std::size_t>(rows) + 1) {
        return "has " + grouped(static_cast<std::int64_t>(parts.offsets.size())) + " offsets (indptr), where its shape asks for " +
               grouped(rows + 1);
    }
    if (parts.offsets.front() != 0 || parts.offsets.back() != static_cast<std::int64_t>(parts.values.size()) ||
        !std::ranges::is_sorted(parts.offsets))
        return "has offsets (indptr) that do not rise from 0 to the number of values";
    std::int32_t lowest = 0;
    std::int32_t highest = -1;
    for (const std::int32_t index : parts.indices) {
        lowest = std::min(lowest, index);
        highest = std::max(highest, index);
    }
    if (lowest < 0 || highest >= places)
        return "has index " + std::to_string(lowest < 0 ? lowest : highest) + ", where its shape allows 0 to " +
               std::to_string(places - 1);
    return {};
}

CellMatrix fromCompressedRows(CompressedParts parts, std::int64_t rows, std::int64_t columns)
{
    if (!isInOrder(parts))
        putInOrder(parts);
    CellMatrix matrix;
    matrix.rows = rows;
    matrix.columns = columns;
    matrix.values = std::move(parts.values);
    matrix.offsets = std::move(parts.offsets);
    matrix.indices = std::move(parts.indices);
    return matrix;
}

CellMatrix fromCompressedColumns(const CompressedParts& parts, std::int64_t rows, std::int64_t columns)
{
    CompressedParts byRow;
    byRow.offsets.assign(static_cast<std::size_t>(rows) + 1, 0);
    for (const std::int32_t row : parts.indices)
        ++byRow.offsets[static_cast<std::size_t>(row) + 1];
    std::partial_sum(byRow.offsets.begin(), byRow.offsets.end(), byRow.offsets.begin());
    byRow.indices.resize(parts.indices.size());
    byRow.values.resize(parts.values.size());
    std::vector<std::int64_t> next(byRow.offsets.begin(), byRow.offsets.end() - 1);
    for (std::int64_t column = 0; column < columns; ++column) {
        const auto index = static_cast<std::size_t>(column);
        for (auto i = static_cast<std::size_t>(parts.offsets[index]); i < static_cast<std::size_t>(parts.offsets[index + 1]); ++i) {
            const auto place = static_cast<std::size_t>(next[static_cast<std::size_t>(parts.indices[i])]++);
            byRow.indices[place] = static_cast<std::int32_t>(column);
            byRow.values[place] = parts.values[i];
        }
    }
    return fromCompressedRows(std::move(byRow), rows, columns);
}

CellMatrix selectRows(const CellMatrix& matrix, std::span<const std::int64_t> rows)
{
    CellMatrix selected{matrix.layout, static_cast<std::int64_t>(rows.size()), matrix.columns, matrix.storedType, {}, {}, {}};
    std::size_t stored = 0;
    for (const std::int64_t row : rows) {
        assert(row >= 0 && row < matrix.rows);
        stored += matrix.rowValues(row).size();
    }
    selected.values.reserve(stored);
    if (matrix.isSparse()) {
        selected.indices.reserve(stored);
        selected.offsets.push_back(0);
    }
    for (const std::int64_t row : rows) {
        const std::span<const float> values = matrix.rowValues(row);
        selected.values.insert(selected.values.end(), values.begin(), values.end());
        if (!matrix.isSparse())
            continue;
        const std::span<const std::int32_t> places = matrix.rowIndices(row);
        selected.indices.insert(selected.indices.end(), places.begin(), places.end());
        selected.offsets.push_back(selected.storedCount());
    }
    return selected;
}

CellMatrix selectColumns(const CellMatrix& matrix, std::span<const std::int64_t> columns)
{
    const auto width = static_cast<std::int64_t>(columns.size());
    if (matrix.isSparse()) {
        std::vector<std::int32_t> places(static_cast<std::size_t>(matrix.columns), kAbsent);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            assert(columns[i] >= 0 && columns[i] < matrix.columns);
            places[static_cast<std::size_t>(columns[i])] = static_cast<std::int32_t>(i);
        }
        return placeColumns(matrix, places, width);
    }
    CellMatrix dense{MatrixLayout::Dense, matrix.rows, width, matrix.storedType, {}, {}, {}};
    dense.values.reserve(static_cast<std::size_t>(matrix.rows * width));
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        const std::span<const float> values = matrix.rowValues(row);
        for (const std::int64_t column : columns)
            dense.values.push_back(values[static_cast<std::size_t>(column)]);
    }
    return dense;
}

CellMatrix placeColumns(const CellMatrix& matrix, std::span<const std::int32_t> places, std::int64_t width)
{
    assert(static_cast<std::int64_t>(places.size()) == matrix.columns);
    CompressedParts parts;
    parts.offsets.push_back(0);
    const auto take = [&](std::int64_t column, float value) {
        if (const std::int32_t place = places[static_cast<std::size_t>(column)]; place != kAbsent) {
            parts.indices.push_back(place);
            parts.values.push_back(value);
        }
    };
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        matrix.forEachNonZero(row, take);
        parts.offsets.push_back(static_cast<std::int64_t>(parts.values.size()));
    }
    CellMatrix placed = fromCompressedRows(std::move(parts), matrix.rows, width);
    placed.storedType = matrix.storedType;
    return placed;
}

} // namespace stratoscope
