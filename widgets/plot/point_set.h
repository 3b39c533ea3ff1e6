// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/camera.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Rows as points in the plane, in the order in which they are drawn and searched, or in space. Immutable: build it in any thread,
/// share it.
///
/// The plane is cut into columns of equal counts of points and these into cells of equal counts, so that outliers do no harm;
/// space first into slices. Within a cell the order is random (but the same every time), so that no class hides another.
/// Rows with a coordinate that is not finite are left out.
class PointSet
{
public:
    static constexpr std::size_t kCellSize = 1024; ///< at most so many points in a cell

    struct Cell
    {
        std::uint32_t begin = 0; ///< positions in drawing order
        std::uint32_t end = 0;
        float minX = 0;
        float maxX = 0;
        float minY = 0;
        float maxY = 0;
    };

    PointSet() = default;
    /// @param x, y one coordinate a row, of equal length, below 2^32 rows
    /// @param z the same in space; empty in the plane
    PointSet(std::span<const float> x, std::span<const float> y, std::span<const float> z = {});

    [[nodiscard]] bool isInSpace() const { return m_isInSpace; }

    /// All rows, those left out included.
    [[nodiscard]] std::size_t rowCount() const { return m_rowCount; }
    /// Rows that have a place.
    [[nodiscard]] std::size_t size() const { return m_rows.size(); }

    // In drawing order:
    [[nodiscard]] const std::vector<float>& x() const { return m_x; }
    [[nodiscard]] const std::vector<float>& y() const { return m_y; }
    [[nodiscard]] const std::vector<float>& z() const { return m_z; } ///< empty in the plane
    [[nodiscard]] const std::vector<std::uint32_t>& rows() const { return m_rows; }
    [[nodiscard]] const std::vector<Cell>& cells() const { return m_cells; }

    /// The box about all points, its begin and end about all of them; zeros when there is none.
    [[nodiscard]] const Cell& bounds() const { return m_bounds; }

    /// In space: the mean of the points, which they are turned about, and how far the farthest is from it.
    [[nodiscard]] const SpacePoint& centre() const { return m_centre; }
    [[nodiscard]] double radius() const { return m_radius; }

    /// Points in a unit of area where most points are: the median over the cells, in space from any side; 0 when there is no point.
    [[nodiscard]] double typicalDensity() const { return m_typicalDensity; }

private:
    void cutIntoCells(std::span<const float> x, std::span<const float> y, std::span<const float> z);
    void measureSpace();

    std::size_t m_rowCount = 0;
    bool m_isInSpace = false;
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<float> m_z;
    std::vector<std::uint32_t> m_rows;
    std::vector<Cell> m_cells;
    Cell m_bounds;
    SpacePoint m_centre;
    double m_radius = 0;
    double m_typicalDensity = 0;
};

} // namespace stratoscope
