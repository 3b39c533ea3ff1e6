// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace stratoscope {

/// Values at the nodes of a regular grid, row by row.
struct GridView
{
    std::span<const float> values; ///< width × height
    std::size_t width = 0;
    std::size_t height = 0;

    [[nodiscard]] float at(std::size_t column, std::size_t row) const { return values[row * width + column]; }
};

struct GridPoint
{
    double column = 0;
    double row = 0;
};

/// The closed lines along which a grid has a level, by marching squares (Lorensen & Cline 1987, in the plane): the nodes above
/// the level lie to the left of each line where rows count upwards. A saddle is cut as its middle says. A line repeats no
/// place; its last leads back to its first.
/// @param grid at most at the level along its border, else a line would not close
[[nodiscard]] std::vector<std::vector<GridPoint>> isoLines(const GridView& grid, float level);

} // namespace stratoscope
