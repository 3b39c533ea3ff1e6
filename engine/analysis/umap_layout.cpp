// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/umap_layout.h"

#include "engine/analysis/umap_step.h"
#include "engine/data/progress_pacer.h"

#include <algorithm>
#include <cassert>
#include <limits>

namespace stratoscope {

namespace {

constexpr std::size_t kRowsAtOnce = 1024;

} // namespace

UmapLayout::UmapLayout(const SparseGraph& graph, std::size_t dimensions, const UmapLayoutOptions& options)
    : m_graph(graph)
    , m_dimensions(dimensions)
    , m_options(options)
    , m_period(graph.entries())
{
    assert(dimensions == 2 || dimensions == 3);
    assert(options.negativeSamples >= 1 && options.negativeSamples < static_cast<int>(kUmapLanes));
    const float largest = graph.weights.empty() ? 1 : *std::ranges::max_element(graph.weights);
    const float least = largest / static_cast<float>(std::max(options.epochs, 1));
    for (std::size_t entry = 0; entry < graph.entries(); ++entry) {
        const float weight = graph.weights[entry];
        m_period[entry] = weight < least ? std::numeric_limits<float>::infinity() : largest / weight;
    }
}

void UmapLayout::arrange(std::vector<float>& positions, const WorkSettings& settings, const OnLayout& onLayout)
{
    runEpochs(positions, positions, true, settings, onLayout);
}

void UmapLayout::arrangeAround(std::span<const float> fixed, std::vector<float>& positions, const WorkSettings& settings)
{
    // Fixed points are only read: moveTails is false.
    const std::span<float> tails(const_cast<float*>(fixed.data()), fixed.size());
    runEpochs(positions, tails, false, settings, {});
}

void UmapLayout::runEpochs(std::span<float> heads, std::span<float> tails, bool moveTails, const WorkSettings& settings,
                           const OnLayout& onLayout)
{
    m_due = m_period;
    UmapStep step;
    step.graph = &m_graph;
    step.period = m_period.data();
    step.due = m_due.data();
    step.heads = heads.data();
    step.tails = tails.data();
    step.tailCount = static_cast<std::uint32_t>(tails.size() / m_dimensions);
    step.moveTails = moveTails;
    step.a = static_cast<float>(m_options.curve.a);
    step.b = static_cast<float>(m_options.curve.b);
    step.negativeSamples = static_cast<std::size_t>(m_options.negativeSamples);
    step.seed = static_cast<std::uint32_t>(m_options.seed ^ (m_options.seed >> 32U));
    const auto move = m_dimensions == 2 ? &moveInPlane : &moveInSpace;
    const WorkSettings quiet{settings.threads, {}, settings.stop};
    ProgressPacer pacer(settings.onProgress, settings.stop);
    LayoutPacer observer(onLayout);
    for (int epoch = 0; epoch < m_options.epochs; ++epoch) {
        const double fraction = static_cast<double>(epoch) / m_options.epochs;
        step.epoch = epoch + 1;
        step.rate = static_cast<float>(m_options.learningRate * (1 - fraction));
        forEachBlock(m_graph.nodes(), kRowsAtOnce, quiet, "", [&](std::size_t begin, std::size_t end) { move(step, begin, end); });
        pacer.report("laying out", fraction);
        observer.show(heads, fraction);
    }
    observer.show(heads, 1);
}

} // namespace stratoscope
