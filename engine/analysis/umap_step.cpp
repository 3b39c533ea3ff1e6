// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/umap_step.h"

#include "engine/analysis/fast_power.h"
#include "engine/core/hot_loop.h"

#include <algorithm>
#include <atomic>

namespace stratoscope {

namespace {

/// The finaliser of MurmurHash3 (Appleby): a random number from a counter, so that lanes need no common state.
inline std::uint32_t scrambled(std::uint32_t h)
{
    h = (h ^ (h >> 16U)) * 0x85EBCA6BU;
    h = (h ^ (h >> 13U)) * 0xC2B2AE35U;
    return h ^ (h >> 16U);
}

inline float load(float& value)
{
    return std::atomic_ref(value).load(std::memory_order_relaxed);
}

inline void store(float& value, float to)
{
    std::atomic_ref(value).store(to, std::memory_order_relaxed);
}

/// Lane 0 is the edge's other end, lanes from 1 are negative samples; lanes beyond those asked for have factor 0.
struct Lanes
{
    std::uint32_t rows[kUmapLanes];
    float attraction[kUmapLanes];
    float repulsion[kUmapLanes];
};

inline Lanes makeLanes(const UmapStep& step)
{
    Lanes lanes{};
    lanes.attraction[0] = -2 * step.a * step.b;
    for (std::size_t lane = 1; lane <= step.negativeSamples; ++lane)
        lanes.repulsion[lane] = 2 * step.b;
    return lanes;
}

template <int Dimensions>
[[gnu::always_inline]] inline void moveEdge(const UmapStep& step, Lanes& lanes, float (&head)[Dimensions], std::uint32_t tail,
                                            std::uint32_t draw)
{
    constexpr float leastSquare = 1e-12F;
    constexpr float furthest = 4;
    constexpr float softening = 0.001F;
    for (std::size_t lane = 0; lane < kUmapLanes; ++lane) {
        const std::uint32_t random = scrambled(draw + static_cast<std::uint32_t>(lane) * 0x9E3779B9U);
        lanes.rows[lane] = static_cast<std::uint32_t>((static_cast<std::uint64_t>(random) * step.tailCount) >> 32U);
    }
    lanes.rows[0] = tail;
    float difference[Dimensions][kUmapLanes];
    for (std::size_t lane = 0; lane < kUmapLanes; ++lane) {
        for (int d = 0; d < Dimensions; ++d)
            difference[d][lane] = head[d] - load(step.tails[static_cast<std::size_t>(lanes.rows[lane]) * Dimensions + d]);
    }
    float factor[kUmapLanes];
    for (std::size_t lane = 0; lane < kUmapLanes; ++lane) {
        float square = leastSquare;
        for (int d = 0; d < Dimensions; ++d)
            square += difference[d][lane] * difference[d][lane];
        const float power = fastPower(square, step.b);
        const float belonging = 1 / (1 + step.a * power);
        factor[lane] = belonging * (lanes.attraction[lane] * power / square + lanes.repulsion[lane] / (softening + square));
    }
    float pull[Dimensions];
    for (int d = 0; d < Dimensions; ++d) {
        float sum = 0;
        float gradient[kUmapLanes];
        for (std::size_t lane = 0; lane < kUmapLanes; ++lane)
            gradient[lane] = std::min(furthest, std::max(-furthest, factor[lane] * difference[d][lane]));
        for (std::size_t lane = 0; lane < kUmapLanes; ++lane)
            sum += gradient[lane];
        pull[d] = gradient[0];
        head[d] += step.rate * sum;
    }
    if (!step.moveTails)
        return;
    for (int d = 0; d < Dimensions; ++d) {
        float& coordinate = step.tails[static_cast<std::size_t>(tail) * Dimensions + d];
        store(coordinate, load(coordinate) - step.rate * pull[d]);
    }
}

template <int Dimensions>
[[gnu::always_inline]] inline void moveRows(const UmapStep& step, std::size_t begin, std::size_t end)
{
    const auto epoch = static_cast<float>(step.epoch);
    const std::uint32_t epochKey = scrambled(step.seed + static_cast<std::uint32_t>(step.epoch) * 0x9E3779B9U);
    Lanes lanes = makeLanes(step);
    for (std::size_t node = begin; node < end; ++node) {
        float* own = step.heads + node * Dimensions;
        for (std::size_t entry = step.graph->offsets[node]; entry < step.graph->offsets[node + 1]; ++entry) {
            if (step.due[entry] > epoch)
                continue;
            step.due[entry] += step.period[entry];
            float head[Dimensions];
            for (int d = 0; d < Dimensions; ++d)
                head[d] = load(own[d]);
            const std::uint32_t draw = scrambled(epochKey + static_cast<std::uint32_t>(entry));
            moveEdge<Dimensions>(step, lanes, head, step.graph->targets[entry], draw);
            for (int d = 0; d < Dimensions; ++d)
                store(own[d], head[d]);
        }
    }
}

} // namespace

STRATOSCOPE_HOT_LOOP
void moveInPlane(const UmapStep& step, std::size_t begin, std::size_t end)
{
    moveRows<2>(step, begin, end);
}

STRATOSCOPE_HOT_LOOP
void moveInSpace(const UmapStep& step, std::size_t begin, std::size_t end)
{
    moveRows<3>(step, begin, end);
}

} // namespace stratoscope
