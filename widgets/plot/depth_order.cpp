// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/depth_order.h"

#include "engine/core/hot_loop.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

/// Much narrower than a bucket, so that buckets hold about equally many points also where some points lie far out.
constexpr std::size_t kBins = 1024;
using BinCounts = std::array<std::uint32_t, kBins>;
using BucketStarts = std::array<std::uint32_t, DepthOrder::kBuckets + 1>;

/// The weights of a point's coordinates along one direction.
struct Weights
{
    float x = 0;
    float y = 0;
    float z = 0;

    Weights(const SpacePoint& direction, double scale)
        : x(static_cast<float>(direction.x * scale))
        , y(static_cast<float>(direction.y * scale))
        , z(static_cast<float>(direction.z * scale))
    {
    }
};

struct Turn
{
    Weights right;
    Weights up;
    Weights depth; ///< in bins
    float centreX;
    float centreY;
    float centreZ;
};

/// @param toRight, toUp, depth one place for each point
STRATOSCOPE_HOT_LOOP void turnPoints(const PointColumns& points, const Turn& turn, float* __restrict toRight,
                                     float* __restrict toUp, std::uint16_t* __restrict depth)
{
    const float* __restrict px = points.x.data();
    const float* __restrict py = points.y.data();
    const float* __restrict pz = points.z.data();
    const Turn t = turn;
    const std::size_t count = points.size();
    constexpr float middle = kBins / 2.0F;
    constexpr float last = kBins - 1.0F;
    for (std::size_t i = 0; i < count; ++i) {
        const float x = px[i] - t.centreX;
        const float y = py[i] - t.centreY;
        const float z = pz[i] - t.centreZ;
        toRight[i] = x * t.right.x + y * t.right.y + z * t.right.z;
        toUp[i] = x * t.up.x + y * t.up.y + z * t.up.z;
        float bin = x * t.depth.x + y * t.depth.y + z * t.depth.z + middle;
        bin = bin > 0 ? bin : 0;
        bin = bin < last ? bin : last;
        depth[i] = static_cast<std::uint16_t>(static_cast<std::int32_t>(bin));
    }
}

/// Neighbours are often as deep as one another; counting them in turns keeps one from waiting for the other.
BinCounts countBins(const std::vector<std::uint16_t>& depth)
{
    constexpr std::size_t turns = 4;
    std::array<BinCounts, turns> counts{};
    for (std::size_t i = 0; i < depth.size(); ++i)
        ++counts[i % turns][depth[i]];
    for (std::size_t bin = 0; bin < kBins; ++bin)
        counts[0][bin] += counts[1][bin] + counts[2][bin] + counts[3][bin];
    return counts[0];
}

/// The bucket of each bin: the last one holds the nearest points.
std::array<std::uint8_t, kBins> bucketsOf(const BinCounts& counts, std::size_t points)
{
    std::array<std::uint8_t, kBins> buckets{};
    std::size_t nearer = 0;
    for (std::size_t bin = kBins; bin-- > 0;) {
        const std::size_t fromNearest = std::min(nearer * DepthOrder::kBuckets / points, DepthOrder::kBuckets - 1);
        buckets[bin] = static_cast<std::uint8_t>(DepthOrder::kBuckets - 1 - fromNearest);
        nearer += counts[bin];
    }
    return buckets;
}

/// From the least to the greatest of some values, at least one.
struct Reach
{
    float low;
    float high;
};

/// Several at a time: the compiler may not reorder comparisons of floating-point numbers by itself.
STRATOSCOPE_HOT_LOOP Reach reachOf(const float* values, std::size_t count)
{
    constexpr std::size_t lanes = 16;
    std::array<float, lanes> low;
    std::array<float, lanes> high;
    low.fill(values[0]);
    high.fill(values[0]);
    std::size_t i = 0;
    for (; i + lanes <= count; i += lanes) {
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            const float value = values[i + lane];
            low[lane] = value < low[lane] ? value : low[lane];
            high[lane] = value > high[lane] ? value : high[lane];
        }
    }
    Reach reach{values[0], values[0]};
    for (std::size_t lane = 0; lane < lanes; ++lane)
        reach = {std::min(reach.low, low[lane]), std::max(reach.high, high[lane])};
    for (; i < count; ++i)
        reach = {std::min(reach.low, values[i]), std::max(reach.high, values[i])};
    return reach;
}

PointSet::Cell boxOf(const PointColumns& points, std::uint32_t begin, std::uint32_t end)
{
    const Reach x = reachOf(points.x.data() + begin, end - begin);
    const Reach y = reachOf(points.y.data() + begin, end - begin);
    return {begin, end, x.low, x.high, y.low, y.high};
}

void addSlabs(const BucketStarts& starts, SeenPoints& seen)
{
    constexpr std::size_t perSlab = DepthOrder::kBuckets / DepthOrder::kSlabs;
    for (std::size_t slab = 0; slab < DepthOrder::kSlabs; ++slab) {
        const std::size_t firstCell = seen.cells.size();
        for (std::uint32_t begin = starts[slab * perSlab]; begin < starts[(slab + 1) * perSlab];) {
            const std::uint32_t end =
                std::min(begin + static_cast<std::uint32_t>(PointSet::kCellSize), starts[(slab + 1) * perSlab]);
            seen.cells.push_back(boxOf(seen.points, begin, end));
            begin = end;
        }
        if (seen.cells.size() > firstCell)
            seen.slabs.push_back(
                {firstCell, seen.cells.size(), static_cast<double>(slab) / static_cast<double>(DepthOrder::kSlabs - 1)});
    }
}

} // namespace

void DepthOrder::arrange(const PointColumns& points, const SpaceView& view, SeenPoints& seen)
{
    const std::size_t count = points.size();
    m_right.resize(count);
    m_up.resize(count);
    m_depth.resize(count);
    seen.points.x.resize(count);
    seen.points.y.resize(count);
    seen.points.colorIndices.resize(count);
    seen.points.rows.resize(count);
    seen.cells.clear();
    seen.slabs.clear();
    if (count == 0)
        return;

    const Rotation rotation(view.camera);
    const double binsInUnit = view.radius > 0 ? kBins / 2.0 / view.radius : 0;
    const Turn turn{Weights(rotation.right, 1),        Weights(rotation.up, 1),           Weights(rotation.near, binsInUnit),
                    static_cast<float>(view.centre.x), static_cast<float>(view.centre.y), static_cast<float>(view.centre.z)};
    turnPoints(points, turn, m_right.data(), m_up.data(), m_depth.data());
    const BinCounts counts = countBins(m_depth);
    const std::array<std::uint8_t, kBins> buckets = bucketsOf(counts, count);
    BucketStarts starts{};
    for (std::size_t bin = 0; bin < kBins; ++bin)
        starts[buckets[bin] + 1U] += counts[bin];
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket)
        starts[bucket + 1] += starts[bucket];

    BucketStarts next = starts;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t place = next[buckets[m_depth[i]]]++;
        seen.points.x[place] = m_right[i];
        seen.points.y[place] = m_up[i];
        seen.points.colorIndices[place] = points.colorIndices[i];
        seen.points.rows[place] = points.rows[i];
    }
    addSlabs(starts, seen);
}

} // namespace stratoscope
