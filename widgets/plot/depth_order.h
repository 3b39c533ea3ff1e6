// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/camera.h"
#include "widgets/plot/point_columns.h"
#include "widgets/plot/point_set.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Points about as deep as one another, as some of the cells.
struct DepthSlab
{
    std::size_t firstCell = 0;
    std::size_t endCell = 0;
    double nearness = 1; ///< 0 where all others are nearer … 1 where none is
};

/// Points in space as they are seen from one side.
struct SeenPoints
{
    PointColumns points; ///< x to the right and y upwards of the view's centre, the farthest first; no z
    std::vector<PointSet::Cell> cells;
    std::vector<DepthSlab> slabs; ///< the farthest first
};

/// Turns points in space and puts them in the order of their depth: from the farthest of kBuckets of about equally many points to
/// the nearest, within each in the order in which they came. Keeps its memory between turns.
class DepthOrder
{
public:
    static constexpr std::size_t kBuckets = 64;
    static constexpr std::size_t kSlabs = 16; ///< so many buckets make one slab: kBuckets / kSlabs

    void arrange(const PointColumns& points, const SpaceView& view, SeenPoints& seen);

private:
    std::vector<float> m_right;
    std::vector<float> m_up;
    std::vector<std::uint16_t> m_depth; ///< the narrow bin of each point
};

} // namespace stratoscope
