// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/on_layout.h"
#include "engine/analysis/sparse_graph.h"
#include "engine/analysis/umap_curve.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

struct UmapLayoutOptions
{
    UmapCurve curve;
    int epochs = 200;
    double learningRate = 1;
    int negativeSamples = 5; ///< of an edge each time it is used, 1 … 7
    std::uint64_t seed = 42;
};

/// Pulls the ends of the graph's edges together and pushes random pairs apart by stochastic gradient descent (McInnes, Healy &
/// Melville 2018, algorithm 5). An edge is used the more often the greater its weight. Deterministic on one thread; more
/// threads move points as they find them.
class UmapLayout
{
public:
    /// @param dimensions 2 or 3 (asserted)
    UmapLayout(const SparseGraph& graph, std::size_t dimensions, const UmapLayoutOptions& options);

    /// Moves all points: positions is N × dimensions, for the nodes of the graph. @throws Cancelled
    void arrange(std::vector<float>& positions, const WorkSettings& settings, const OnLayout& onLayout = {});

    /// Moves new points only: the graph's nodes are new, its targets are rows of fixed. @throws Cancelled
    void arrangeAround(std::span<const float> fixed, std::vector<float>& positions, const WorkSettings& settings);

private:
    void runEpochs(std::span<float> heads, std::span<float> tails, bool moveTails, const WorkSettings& settings,
                   const OnLayout& onLayout);

    const SparseGraph& m_graph; ///< of the caller, who keeps it
    std::size_t m_dimensions;
    UmapLayoutOptions m_options;
    std::vector<float> m_period; ///< epochs between two uses of an entry
    std::vector<float> m_due;    ///< the epoch an entry is used next; of the thread that works on its row
};

} // namespace stratoscope
