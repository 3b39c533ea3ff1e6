// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/approximate_neighbors.h"

#include "engine/analysis/distance_kernel.h"
#include "engine/analysis/nearest_heap.h"

// Its own instructions are not used, and with them it prefetches by a link read from beyond the end of a list.
#define NO_MANUAL_VECTORIZATION
#include <hnswlib/hnswlib.h>

#include <algorithm>

namespace stratoscope {

namespace {

constexpr std::size_t kQueriesPerBlock = 512;

/// hnswlib's own spaces are compiled for one instruction set; ours takes the machine's best at run time.
class EuclideanSpace : public hnswlib::SpaceInterface<float>
{
public:
    explicit EuclideanSpace(std::size_t dimensions)
        : m_dimensions(dimensions)
    {
    }

    size_t get_data_size() override { return m_dimensions * sizeof(float); }
    hnswlib::DISTFUNC<float> get_dist_func() override { return &distance; }
    void* get_dist_func_param() override { return &m_dimensions; }

private:
    static float distance(const void* a, const void* b, const void* dimensions)
    {
        return squaredDistance(static_cast<const float*>(a), static_cast<const float*>(b),
                               *static_cast<const std::size_t*>(dimensions));
    }

    std::size_t m_dimensions;
};

using Index = hnswlib::HierarchicalNSW<float>;

void addAll(Index& index, RowMatrix points, const WorkSettings& settings)
{
    index.addPoint(points.row(0).data(), 0); // the entry point, before others run at once
    forEachBlock(points.rows(), kQueriesPerBlock, settings, "indexing neighbours", [&](std::size_t begin, std::size_t end) {
        for (std::size_t row = std::max<std::size_t>(begin, 1); row < end; ++row)
            index.addPoint(points.row(row).data(), row);
    });
}

/// The index may find fewer than asked for where parts of the graph cannot be reached: then every distance is computed.
void offerAll(RowMatrix points, const float* query, std::size_t self, NearestHeap& heap)
{
    for (std::size_t row = 0; row < points.rows(); ++row) {
        if (row != self)
            heap.offer(squaredDistance(query, points.row(row).data(), points.columns), static_cast<std::uint32_t>(row));
    }
}

} // namespace

NeighborTable approximateNeighbors(RowMatrix points, RowMatrix queries, bool ownRows, std::size_t count, std::uint64_t seed,
                                   const WorkSettings& settings)
{
    constexpr std::size_t links = 12;
    constexpr std::size_t breadthOfBuild = 80;
    EuclideanSpace space(points.columns);
    Index index(&space, points.rows(), links, breadthOfBuild, seed);
    addAll(index, points, settings);
    index.setEf(std::max<std::size_t>(2 * count, 40));

    NeighborTable table;
    table.count = count;
    table.rows.resize(queries.rows() * count);
    table.distances.resize(queries.rows() * count);
    forEachBlock(queries.rows(), kQueriesPerBlock, settings, "finding neighbours", [&](std::size_t begin, std::size_t end) {
        NearestHeap heap(count);
        for (std::size_t query = begin; query < end; ++query) {
            const float* values = queries.row(query).data();
            const std::size_t self = ownRows ? query : points.rows();
            auto found = index.searchKnn(values, std::min(count + 1, points.rows()));
            std::size_t offered = 0;
            for (; !found.empty(); found.pop()) {
                if (found.top().second == self)
                    continue;
                heap.offer(found.top().first, static_cast<std::uint32_t>(found.top().second));
                ++offered;
            }
            if (offered < count) {
                heap = NearestHeap(count);
                offerAll(points, values, self, heap);
            }
            heap.drainTo(table.rows.data() + query * count, table.distances.data() + query * count);
        }
    });
    return table;
}

} // namespace stratoscope
