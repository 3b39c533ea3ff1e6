// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/iso_lines.h"

#include <array>
#include <cassert>
#include <cstdint>

namespace stratoscope {

namespace {

constexpr std::size_t nowhere = SIZE_MAX;

/// Traces the lines: each edge of the grid that crosses the level leads to the edge where the line leaves the square it
/// enters there, and to no other, since the high side is always on the same hand.
class LineTracer
{
public:
    LineTracer(const GridView& grid, float level)
        : m_grid(grid)
        , m_level(level)
        , m_next(2 * grid.width * grid.height, nowhere)
    {
        for (std::size_t row = 0; row + 1 < grid.height; ++row) {
            for (std::size_t column = 0; column + 1 < grid.width; ++column)
                cut(column, row);
        }
    }

    [[nodiscard]] std::vector<std::vector<GridPoint>> lines()
    {
        std::vector<std::vector<GridPoint>> lines;
        for (std::size_t start = 0; start < m_next.size(); ++start) {
            if (m_next[start] == nowhere)
                continue;
            std::vector<GridPoint>& line = lines.emplace_back();
            for (std::size_t edge = start; m_next[edge] != nowhere;) {
                line.push_back(crossing(edge));
                const std::size_t next = m_next[edge];
                m_next[edge] = nowhere;
                edge = next;
            }
        }
        return lines;
    }

private:
    /// Edges are numbered by the node they begin at: even ones lead to the next column, odd ones to the next row.
    [[nodiscard]] std::size_t edgeAlong(std::size_t column, std::size_t row) const { return 2 * (row * m_grid.width + column); }
    [[nodiscard]] std::size_t edgeDown(std::size_t column, std::size_t row) const { return edgeAlong(column, row) + 1; }

    /// Links the edges of one square, gone round from its first corner: where the values rise above the level the line leaves
    /// the square, where they fall it enters.
    void cut(std::size_t column, std::size_t row)
    {
        const std::array<float, 4> corners{m_grid.at(column, row), m_grid.at(column + 1, row), m_grid.at(column + 1, row + 1),
                                           m_grid.at(column, row + 1)};
        unsigned above = 0;
        for (unsigned i = 0; i < 4; ++i)
            above |= (corners[i] > m_level ? 1U : 0U) << i;
        if (above == 0 || above == 0b1111)
            return;
        const std::array<std::size_t, 4> edges{edgeAlong(column, row), edgeDown(column + 1, row), edgeAlong(column, row + 1),
                                               edgeDown(column, row)};
        const bool isSaddle = above == 0b0101 || above == 0b1010;
        const bool joined = isSaddle && corners[0] + corners[1] + corners[2] + corners[3] > 4 * m_level;
        for (unsigned i = 0; i < 4; ++i) {
            const bool falls = (above >> i & 1U) != 0 && (above >> (i + 1) % 4 & 1U) == 0;
            if (falls)
                m_next[edges[i]] = edges[joined ? (i + 1) % 4 : risingBefore(above, i)];
        }
    }

    /// The last edge before one that falls, on which the values rise.
    [[nodiscard]] static unsigned risingBefore(unsigned above, unsigned falling)
    {
        unsigned i = (falling + 3) % 4;
        while ((above >> i & 1U) != 0)
            i = (i + 3) % 4;
        return i;
    }

    [[nodiscard]] GridPoint crossing(std::size_t edge) const
    {
        const std::size_t column = edge / 2 % m_grid.width;
        const std::size_t row = edge / 2 / m_grid.width;
        const bool isDown = edge % 2 != 0;
        const double from = static_cast<double>(m_grid.at(column, row));
        const double to = static_cast<double>(isDown ? m_grid.at(column, row + 1) : m_grid.at(column + 1, row));
        const double share = (static_cast<double>(m_level) - from) / (to - from);
        return {static_cast<double>(column) + (isDown ? 0 : share), static_cast<double>(row) + (isDown ? share : 0)};
    }

    const GridView& m_grid;
    float m_level;
    std::vector<std::size_t> m_next; ///< the edge that a line comes to after each; nowhere where none crosses
};

} // namespace

std::vector<std::vector<GridPoint>> isoLines(const GridView& grid, float level)
{
    assert(grid.values.size() == grid.width * grid.height);
    if (grid.width < 2 || grid.height < 2)
        return {};
    return LineTracer(grid, level).lines();
}

} // namespace stratoscope
