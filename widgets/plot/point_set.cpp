// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_set.h"

#include "engine/core/random.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <numeric>

namespace stratoscope {

namespace {

/// An unsigned number that sorts as the float does.
std::uint32_t sortable(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    return (bits & 0x80000000U) != 0 ? ~bits : bits | 0x80000000U;
}

/// Sorts ranks (places in the shuffled order) by the coordinate of their row; ties stay shuffled.
void sortByCoordinate(std::span<std::uint32_t> ranks, const std::vector<std::uint32_t>& shuffledRows,
                      std::span<const float> coordinate)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(ranks.size());
    for (const std::uint32_t rank : ranks)
        keys.push_back(std::uint64_t{sortable(coordinate[shuffledRows[rank]])} << 32U | rank);
    std::sort(keys.begin(), keys.end());
    std::transform(keys.begin(), keys.end(), ranks.begin(), [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
}

std::vector<std::uint32_t> shuffledFiniteRows(std::span<const float> x, std::span<const float> y)
{
    std::vector<std::uint32_t> rows;
    rows.reserve(x.size());
    for (std::size_t row = 0; row < x.size(); ++row) {
        if (std::isfinite(x[row]) && std::isfinite(y[row]))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    RandomStream stream(0);
    stream.shuffle(std::span<std::uint32_t>(rows));
    return rows;
}

PointSet::Cell boxAbout(const std::vector<float>& x, const std::vector<float>& y, std::size_t begin, std::size_t end)
{
    const auto [minX, maxX] =
        std::minmax_element(x.begin() + static_cast<std::ptrdiff_t>(begin), x.begin() + static_cast<std::ptrdiff_t>(end));
    const auto [minY, maxY] =
        std::minmax_element(y.begin() + static_cast<std::ptrdiff_t>(begin), y.begin() + static_cast<std::ptrdiff_t>(end));
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), *minX, *maxX, *minY, *maxY};
}

/// Infinite where half the cells have no area, as when all points lie on a line.
double medianDensity(const std::vector<PointSet::Cell>& cells)
{
    std::vector<double> densities;
    for (const PointSet::Cell& cell : cells) {
        const double area = (double{cell.maxX} - cell.minX) * (double{cell.maxY} - cell.minY);
        densities.push_back((cell.end - cell.begin) / area);
    }
    const auto middle = densities.begin() + static_cast<std::ptrdiff_t>(densities.size() / 2);
    std::nth_element(densities.begin(), middle, densities.end());
    return *middle;
}

} // namespace

PointSet::PointSet(std::span<const float> x, std::span<const float> y)
    : m_rowCount(x.size())
{
    assert(x.size() == y.size() && x.size() <= UINT32_MAX);
    const std::vector<std::uint32_t> shuffled = shuffledFiniteRows(x, y);
    const std::size_t count = shuffled.size();
    if (count == 0)
        return;

    std::vector<std::uint32_t> ranks(count);
    std::iota(ranks.begin(), ranks.end(), 0U);
    sortByCoordinate(ranks, shuffled, x);
    const std::size_t cellCount = (count + kCellSize - 1) / kCellSize;
    const auto columns = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(cellCount))));
    const std::size_t perColumn = (count + columns - 1) / columns;
    std::vector<std::size_t> cellStarts;
    for (std::size_t begin = 0; begin < count; begin += perColumn) {
        const std::span column = std::span(ranks).subspan(begin, std::min(perColumn, count - begin));
        sortByCoordinate(column, shuffled, y);
        for (std::size_t inColumn = 0; inColumn < column.size(); inColumn += kCellSize) {
            const std::span cell = column.subspan(inColumn, std::min(kCellSize, column.size() - inColumn));
            std::sort(cell.begin(), cell.end());
            cellStarts.push_back(begin + inColumn);
        }
    }

    m_x.reserve(count);
    m_y.reserve(count);
    m_rows.reserve(count);
    for (const std::uint32_t rank : ranks) {
        const std::uint32_t row = shuffled[rank];
        m_rows.push_back(row);
        m_x.push_back(x[row]);
        m_y.push_back(y[row]);
    }
    cellStarts.push_back(count);
    for (std::size_t i = 0; i + 1 < cellStarts.size(); ++i)
        m_cells.push_back(boxAbout(m_x, m_y, cellStarts[i], cellStarts[i + 1]));
    m_bounds = boxAbout(m_x, m_y, 0, count);
    m_typicalDensity = medianDensity(m_cells);
}

} // namespace stratoscope
