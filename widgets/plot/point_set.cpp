// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_set.h"

#include "engine/core/random.h"

#include <algorithm>
#include <array>
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

/// One span in the plane's order of cutting, or in that of space; all of equal length.
using Coordinates = std::span<const std::span<const float>>;

std::vector<std::uint32_t> shuffledFiniteRows(Coordinates coordinates)
{
    std::vector<std::uint32_t> rows;
    rows.reserve(coordinates.front().size());
    for (std::size_t row = 0; row < coordinates.front().size(); ++row) {
        if (std::ranges::all_of(coordinates, [row](std::span<const float> values) { return std::isfinite(values[row]); }))
            rows.push_back(static_cast<std::uint32_t>(row));
    }
    RandomStream stream(0);
    stream.shuffle(std::span<std::uint32_t>(rows));
    return rows;
}

/// Into how many pieces cells are cut along the first of some coordinates.
std::size_t piecesOf(std::size_t cells, std::size_t coordinates)
{
    const auto count = static_cast<double>(cells);
    return static_cast<std::size_t>(std::ceil(coordinates == 2 ? std::sqrt(count) : std::cbrt(count)));
}

/// Orders the ranks cell by cell. @param starts gets where each cell begins, begin being where the ranks do
void cutRanks(std::span<std::uint32_t> ranks, std::size_t begin, const std::vector<std::uint32_t>& shuffledRows,
              Coordinates coordinates, std::vector<std::size_t>& starts)
{
    sortByCoordinate(ranks, shuffledRows, coordinates.front());
    const bool isLast = coordinates.size() == 1;
    const std::size_t cells = (ranks.size() + PointSet::kCellSize - 1) / PointSet::kCellSize;
    const std::size_t pieces = isLast ? cells : piecesOf(cells, coordinates.size());
    const std::size_t perPiece = isLast ? PointSet::kCellSize : (ranks.size() + pieces - 1) / pieces;
    for (std::size_t offset = 0; offset < ranks.size(); offset += perPiece) {
        const std::span piece = ranks.subspan(offset, std::min(perPiece, ranks.size() - offset));
        if (!isLast) {
            cutRanks(piece, begin + offset, shuffledRows, coordinates.subspan(1), starts);
            continue;
        }
        std::sort(piece.begin(), piece.end());
        starts.push_back(begin + offset);
    }
}

PointSet::Cell boxAbout(const std::vector<float>& x, const std::vector<float>& y, std::size_t begin, std::size_t end)
{
    const auto [minX, maxX] =
        std::minmax_element(x.begin() + static_cast<std::ptrdiff_t>(begin), x.begin() + static_cast<std::ptrdiff_t>(end));
    const auto [minY, maxY] =
        std::minmax_element(y.begin() + static_cast<std::ptrdiff_t>(begin), y.begin() + static_cast<std::ptrdiff_t>(end));
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), *minX, *maxX, *minY, *maxY};
}

double areaOf(const PointSet::Cell& cell)
{
    return (double{cell.maxX} - cell.minX) * (double{cell.maxY} - cell.minY);
}

/// Infinite where half the cells have no size, as when all points lie on a line.
double medianDensity(const std::vector<PointSet::Cell>& cells, const auto& sizeOf)
{
    std::vector<double> densities;
    for (const PointSet::Cell& cell : cells)
        densities.push_back((cell.end - cell.begin) / sizeOf(cell));
    const auto middle = densities.begin() + static_cast<std::ptrdiff_t>(densities.size() / 2);
    std::nth_element(densities.begin(), middle, densities.end());
    return *middle;
}

} // namespace

PointSet::PointSet(std::span<const float> x, std::span<const float> y, std::span<const float> z)
    : m_rowCount(x.size())
    , m_isInSpace(!z.empty())
{
    assert(x.size() == y.size() && x.size() <= UINT32_MAX && (z.empty() || z.size() == x.size()));
    cutIntoCells(x, y, z);
    if (m_cells.empty())
        return;
    m_bounds = boxAbout(m_x, m_y, 0, m_x.size());
    if (m_isInSpace)
        measureSpace();
    else
        m_typicalDensity = medianDensity(m_cells, areaOf);
}

void PointSet::cutIntoCells(std::span<const float> x, std::span<const float> y, std::span<const float> z)
{
    const std::array all{x, y, z};
    const Coordinates coordinates = std::span(all).first(m_isInSpace ? 3 : 2);
    const std::vector<std::uint32_t> shuffled = shuffledFiniteRows(coordinates);
    const std::size_t count = shuffled.size();
    std::vector<std::uint32_t> ranks(count);
    std::iota(ranks.begin(), ranks.end(), 0U);
    std::vector<std::size_t> starts;
    if (count > 0)
        cutRanks(ranks, 0, shuffled, coordinates, starts);

    for (std::vector<float>* values : {&m_x, &m_y})
        values->reserve(count);
    m_z.reserve(m_isInSpace ? count : 0);
    m_rows.reserve(count);
    for (const std::uint32_t rank : ranks) {
        const std::uint32_t row = shuffled[rank];
        m_rows.push_back(row);
        m_x.push_back(x[row]);
        m_y.push_back(y[row]);
        if (m_isInSpace)
            m_z.push_back(z[row]);
    }
    starts.push_back(count);
    for (std::size_t i = 0; i + 1 < starts.size(); ++i)
        m_cells.push_back(boxAbout(m_x, m_y, starts[i], starts[i + 1]));
}

void PointSet::measureSpace()
{
    const auto meanOf = [](const std::vector<float>& values) {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    m_centre = {meanOf(m_x), meanOf(m_y), meanOf(m_z)};
    double farthest = 0;
    for (std::size_t i = 0; i < m_x.size(); ++i) {
        const SpacePoint from{m_x[i] - m_centre.x, m_y[i] - m_centre.y, m_z[i] - m_centre.z};
        farthest = std::max(farthest, from.x * from.x + from.y * from.y + from.z * from.z);
    }
    m_radius = std::sqrt(farthest);
    const double inVolume = medianDensity(m_cells, [this](const Cell& cell) {
        const auto [near, far] = std::minmax_element(m_z.begin() + cell.begin, m_z.begin() + cell.end);
        return areaOf(cell) * (double{*far} - *near);
    });
    // Of n points that lie as densely everywhere, about the cube root lie behind one another.
    m_typicalDensity = std::cbrt(inVolume * inVolume * static_cast<double>(m_x.size()));
}

} // namespace stratoscope
