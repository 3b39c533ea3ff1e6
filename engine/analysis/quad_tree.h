// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Points of the plane in square cells that are quartered until few points are left in each (Barnes & Hut 1986).
class QuadTree
{
public:
    /// A leaf holds at most as many points, but for points that coincide.
    static constexpr std::size_t kLeafSize = 16;

    /// A cell that holds points; a cell comes before its quarters.
    struct Cell
    {
        float x = 0; ///< centre of mass
        float y = 0;
        float mass = 0; ///< points
        float widthSquare = 0;
        std::uint32_t begin = 0; ///< of its points in the tree's order
        std::uint32_t end = 0;
        std::uint32_t next = 0; ///< the cell after all that lie in this one
        bool leaf = true;
    };

    /// Replaces the tree by one of these points. @param positions N × 2, finite
    void build(std::span<const float> positions);

    [[nodiscard]] const std::vector<Cell>& cells() const { return m_cells; }
    /// Numbers of the leaves among the cells.
    [[nodiscard]] const std::vector<std::uint32_t>& leaves() const { return m_leaves; }
    /// The points' rows in the tree's order, and their places.
    [[nodiscard]] const std::vector<std::uint32_t>& order() const { return m_order; }
    [[nodiscard]] const std::vector<float>& x() const { return m_x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_y; }

private:
    void sortAlongCurve(std::span<const float> positions);
    void addCell(std::uint32_t begin, std::uint32_t end, int level);

    float m_width = 0;                 ///< of the whole square
    std::vector<std::uint64_t> m_keys; ///< place along the Z-order curve, above the row
    std::vector<Cell> m_cells;
    std::vector<std::uint32_t> m_leaves;
    std::vector<std::uint32_t> m_order;
    std::vector<float> m_x;
    std::vector<float> m_y;
};

} // namespace stratoscope
