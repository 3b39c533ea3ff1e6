// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/tsne_kernel.h"

#include "engine/core/hot_loop.h"

#include <algorithm>

namespace stratoscope {

STRATOSCOPE_HOT_LOOP
TsneRepulsion repulsion(const float* __restrict pointX, const float* __restrict pointY, std::span<const float> otherX,
                        std::span<const float> otherY, std::span<const float> mass)
{
    TsneRepulsion sums{};
    for (std::size_t other = 0; other < mass.size(); ++other) {
        const float x = otherX[other];
        const float y = otherY[other];
        const float weight = mass[other];
        for (std::size_t lane = 0; lane < kTsneLanes; ++lane) {
            const float dx = pointX[lane] - x;
            const float dy = pointY[lane] - y;
            const float q = 1 / (1 + (dx * dx + dy * dy));
            const float weighted = weight * q;
            sums.kernel[lane] += weighted;
            sums.x[lane] += weighted * q * dx;
            sums.y[lane] += weighted * q * dy;
        }
    }
    return sums;
}

STRATOSCOPE_HOT_LOOP
void attraction(const SparseGraph& affinities, std::span<const float> positions, std::size_t begin, std::size_t end,
                std::span<float> forces)
{
    constexpr std::size_t width = 8; // independent sums, since additions may not be reordered
    const float* __restrict places = positions.data();
    for (std::size_t node = begin; node < end; ++node) {
        const std::size_t first = affinities.offsets[node];
        const std::size_t count = affinities.offsets[node + 1] - first;
        const std::uint32_t* __restrict targets = affinities.targets.data() + first;
        const float* __restrict weights = affinities.weights.data() + first;
        const float x = places[2 * node];
        const float y = places[2 * node + 1];
        float sumX[width] = {};
        float sumY[width] = {};
        for (std::size_t i = 0; i < count; i += width) {
            float dx[width] = {};
            float dy[width] = {};
            float p[width] = {};
            const std::size_t used = std::min(width, count - i);
            for (std::size_t lane = 0; lane < used; ++lane) {
                dx[lane] = x - places[2 * static_cast<std::size_t>(targets[i + lane])];
                dy[lane] = y - places[2 * static_cast<std::size_t>(targets[i + lane]) + 1];
                p[lane] = weights[i + lane];
            }
            for (std::size_t lane = 0; lane < width; ++lane) {
                const float factor = p[lane] / (1 + (dx[lane] * dx[lane] + dy[lane] * dy[lane]));
                sumX[lane] += factor * dx[lane];
                sumY[lane] += factor * dy[lane];
            }
        }
        float totalX = 0;
        float totalY = 0;
        for (std::size_t lane = 0; lane < width; ++lane) {
            totalX += sumX[lane];
            totalY += sumY[lane];
        }
        forces[2 * node] = totalX;
        forces[2 * node + 1] = totalY;
    }
}

} // namespace stratoscope
