// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/sparse_graph.h"

#include <cstddef>
#include <cstdint>

namespace stratoscope {

/// One edge and its negative samples are computed side by side.
inline constexpr std::size_t kUmapLanes = 8;

/// One epoch of a layout's gradient descent. Positions are shared by the threads and accessed atomically.
struct UmapStep
{
    const SparseGraph* graph = nullptr;
    const float* period = nullptr; ///< of each entry of the graph
    float* due = nullptr;          ///< of each entry of the graph
    float* heads = nullptr;        ///< positions of the graph's nodes
    float* tails = nullptr;        ///< positions of the graph's targets, and of the negative samples
    std::uint32_t tailCount = 0;
    bool moveTails = true;
    float a = 1;
    float b = 1;
    std::size_t negativeSamples = 5; ///< 1 … kUmapLanes - 1
    std::uint32_t seed = 0;
    int epoch = 1;
    float rate = 1;
};

/// Moves the points begin … end - 1, and the others at the ends of their edges, in two and in three dimensions.
void moveInPlane(const UmapStep& step, std::size_t begin, std::size_t end);
void moveInSpace(const UmapStep& step, std::size_t begin, std::size_t end);

} // namespace stratoscope
