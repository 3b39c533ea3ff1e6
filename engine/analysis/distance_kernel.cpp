// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/distance_kernel.h"

#include "engine/core/hot_loop.h"

#include <algorithm>

namespace stratoscope {

STRATOSCOPE_HOT_LOOP
void squaredDistances(const float* const queries[4], const float* __restrict lanes, std::size_t dimensions,
                      float* __restrict distances)
{
    constexpr std::size_t width = 16; // sums of four points and sixteen others stay in registers
    for (std::size_t first = 0; first < kDistanceLanes; first += width) {
        float sums[4][width] = {};
        for (std::size_t d = 0; d < dimensions; ++d) {
            const float* __restrict others = lanes + d * kDistanceLanes + first;
            for (std::size_t q = 0; q < 4; ++q) {
                const float value = queries[q][d];
                for (std::size_t i = 0; i < width; ++i) {
                    const float difference = value - others[i];
                    sums[q][i] += difference * difference;
                }
            }
        }
        for (std::size_t q = 0; q < 4; ++q)
            std::copy_n(sums[q], width, distances + q * kDistanceLanes + first);
    }
}

STRATOSCOPE_HOT_LOOP
float squaredDistance(const float* __restrict a, const float* __restrict b, std::size_t dimensions)
{
    constexpr std::size_t width = 8; // independent sums, since additions may not be reordered
    float sums[width] = {};
    std::size_t d = 0;
    for (; d + width <= dimensions; d += width) {
        for (std::size_t i = 0; i < width; ++i) {
            const float difference = a[d + i] - b[d + i];
            sums[i] += difference * difference;
        }
    }
    for (std::size_t i = 0; d + i < dimensions; ++i) {
        const float difference = a[d + i] - b[d + i];
        sums[i] += difference * difference;
    }
    return ((sums[0] + sums[4]) + (sums[1] + sums[5])) + ((sums[2] + sums[6]) + (sums[3] + sums[7]));
}

} // namespace stratoscope
