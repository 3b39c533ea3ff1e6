// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/exact_neighbors.h"

#include "engine/analysis/distance_kernel.h"
#include "engine/analysis/nearest_heap.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

namespace stratoscope {

namespace {

constexpr std::size_t kQueryBlock = 256;
constexpr std::size_t kQueriesAtOnce = 4;

/// Points in groups of kDistanceLanes, each stored coordinate by coordinate; the last group is filled up by its last point.
std::vector<float> inLanes(RowMatrix points)
{
    const std::size_t groups = (points.rows() + kDistanceLanes - 1) / kDistanceLanes;
    std::vector<float> lanes(groups * kDistanceLanes * points.columns);
    for (std::size_t i = 0; i < groups * kDistanceLanes; ++i) {
        const auto row = points.row(std::min(i, points.rows() - 1));
        float* group = lanes.data() + i / kDistanceLanes * kDistanceLanes * points.columns;
        for (std::size_t d = 0; d < points.columns; ++d)
            group[d * kDistanceLanes + i % kDistanceLanes] = row[d];
    }
    return lanes;
}

/// Offers those of one group that are near enough. @param self its lane in the group, or none
void offerGroup(const float* distances, std::size_t firstRow, std::size_t used, std::size_t self, NearestHeap& heap)
{
    constexpr std::size_t width = 16;
    for (std::size_t first = 0; first < used; first += width) {
        bool near = false;
        for (std::size_t i = first; i < first + width; ++i)
            near |= distances[i] <= heap.reach();
        if (!near)
            continue;
        for (std::size_t i = first; i < std::min(first + width, used); ++i) {
            if (distances[i] <= heap.reach() && i != self)
                heap.offer(distances[i], static_cast<std::uint32_t>(firstRow + i));
        }
    }
}

} // namespace

NeighborTable exactNeighbors(RowMatrix points, RowMatrix queries, bool ownRows, std::size_t count, const WorkSettings& settings)
{
    NeighborTable table;
    table.count = count;
    table.rows.resize(queries.rows() * count);
    table.distances.resize(queries.rows() * count);
    const std::vector<float> lanes = inLanes(points);
    const std::size_t dimensions = points.columns;

    const auto searchBlock = [&](std::size_t begin, std::size_t end) {
        std::vector<NearestHeap> heaps(end - begin, NearestHeap(count));
        std::array<float, kQueriesAtOnce * kDistanceLanes> distances{};
        for (std::size_t first = 0; first < points.rows(); first += kDistanceLanes) {
            const std::size_t used = std::min(kDistanceLanes, points.rows() - first);
            for (std::size_t query = begin; query < end; query += kQueriesAtOnce) {
                std::array<const float*, kQueriesAtOnce> at{};
                for (std::size_t i = 0; i < kQueriesAtOnce; ++i)
                    at[i] = queries.row(std::min(query + i, end - 1)).data();
                squaredDistances(at.data(), lanes.data() + first * dimensions, dimensions, distances.data());
                for (std::size_t i = 0; i < std::min(kQueriesAtOnce, end - query); ++i) {
                    const std::size_t self = ownRows ? query + i - first : std::numeric_limits<std::size_t>::max();
                    offerGroup(distances.data() + i * kDistanceLanes, first, used, self, heaps[query + i - begin]);
                }
            }
        }
        for (std::size_t query = begin; query < end; ++query)
            heaps[query - begin].drainTo(table.rows.data() + query * count, table.distances.data() + query * count);
    };
    forEachBlock(queries.rows(), kQueryBlock, settings, "finding neighbours", searchBlock);
    return table;
}

} // namespace stratoscope
