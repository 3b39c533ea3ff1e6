// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/sparse_graph.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace stratoscope {

/// Points that are repelled side by side.
inline constexpr std::size_t kTsneLanes = 16;

/// Sums over what repels each of kTsneLanes points: of the kernel q = 1 / (1 + d²), and of q² times the difference.
struct TsneRepulsion
{
    float kernel[kTsneLanes];
    float x[kTsneLanes];
    float y[kTsneLanes];
};

/// @param pointX, pointY kTsneLanes places   @param otherX, otherY, mass what repels them: points and far cells
[[nodiscard]] TsneRepulsion repulsion(const float* pointX, const float* pointY, std::span<const float> otherX,
                                      std::span<const float> otherY, std::span<const float> mass);

/// Writes the sum of p q times the difference to its neighbours of each point begin … end - 1.
/// @param positions N × 2   @param forces N × 2
void attraction(const SparseGraph& affinities, std::span<const float> positions, std::size_t begin, std::size_t end,
                std::span<float> forces);

} // namespace stratoscope
