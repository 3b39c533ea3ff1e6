// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/tsne.h"

#include "engine/analysis/barnes_hut.h"
#include "engine/analysis/layout_start.h"
#include "engine/analysis/tsne_affinities.h"
#include "engine/analysis/tsne_kernel.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/data/progress_pacer.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr std::size_t kBlock = 512;

void requireInRange(std::size_t rows, const TsneOptions& options)
{
    const auto refuse = [](const std::string& problem, const std::string& advice) { throw DataError(Issue{problem, {}, advice}); };
    if (rows < 4)
        refuse("t-SNE needs at least 4 rows, found " + std::to_string(rows), {});
    if (!(options.perplexity >= 1) || options.perplexity >= static_cast<double>(rows - 1))
        refuse("a perplexity of " + shortNumber(options.perplexity) + " does not go with " +
                   counted(static_cast<std::int64_t>(rows), "row"),
               "give at least 1 and less than the number of rows less one");
    if (!(options.earlyExaggeration >= 1) || !(options.angle >= 0) || !(options.learningRate >= 0) || options.iterations < 1)
        refuse("an option of t-SNE is out of range",
               "give an early exaggeration of at least 1, at least 1 iteration, an angle and a learning rate not below 0");
}

/// The principal components, scaled so that the first spreads by 1e-4: too little to trap the points.
std::vector<float> smallStart(RowMatrix points, const TsneOptions& options, const WorkSettings& settings)
{
    constexpr double wantedSpread = 1e-4;
    std::vector<float> start = principalStart(points, 2, options.seed, settings);
    double square = 0;
    for (std::size_t i = 0; i < start.size(); i += 2)
        square += static_cast<double>(start[i]) * static_cast<double>(start[i]);
    const double spread = std::sqrt(square / static_cast<double>(points.rows()));
    const auto scale = static_cast<float>(spread > 0 ? wantedSpread / spread : 0);
    for (float& value : start)
        value *= scale;
    return start;
}

/// Gradient descent with momentum and a gain for each coordinate (Jacobs 1988).
class Descent
{
public:
    Descent(const SparseGraph& affinities, std::vector<float> start, const TsneOptions& options, const WorkSettings& settings)
        : m_affinities(affinities)
        , m_options(options)
        , m_settings{settings.threads, {}, settings.stop}
        , m_positions(std::move(start))
        , m_attraction(m_positions.size())
        , m_repulsion(m_positions.size())
    {
        const double usual = static_cast<double>(affinities.nodes()) / options.earlyExaggeration / 4;
        m_rate = options.learningRate > 0 ? options.learningRate : std::max(usual, 50.0);
    }

    [[nodiscard]] const std::vector<float>& positions() const { return m_positions; }

    /// Forgets where it was going.
    void settle()
    {
        m_update.assign(m_positions.size(), 0.0F);
        m_gain.assign(m_positions.size(), 1.0F);
    }

    void step(double exaggeration, double momentum)
    {
        computeForces();
        const auto pull = static_cast<float>(4 * exaggeration);
        const auto push = static_cast<float>(4 / m_kernelSum);
        for (std::size_t i = 0; i < m_positions.size(); ++i) {
            const float gradient = pull * m_attraction[i] - push * m_repulsion[i];
            m_gain[i] = std::max(0.01F, m_update[i] * gradient < 0 ? m_gain[i] + 0.2F : m_gain[i] * 0.8F);
            m_update[i] = static_cast<float>(momentum) * m_update[i] - static_cast<float>(m_rate) * m_gain[i] * gradient;
            m_positions[i] += m_update[i];
        }
    }

    [[nodiscard]] double divergence()
    {
        computeForces();
        double sum = 0;
        for (std::size_t node = 0; node < m_affinities.nodes(); ++node) {
            for (std::size_t entry = m_affinities.offsets[node]; entry < m_affinities.offsets[node + 1]; ++entry) {
                const std::size_t other = m_affinities.targets[entry];
                const double dx = static_cast<double>(m_positions[2 * node]) - static_cast<double>(m_positions[2 * other]);
                const double dy = static_cast<double>(m_positions[2 * node + 1]) - static_cast<double>(m_positions[2 * other + 1]);
                const double q = 1 / (1 + dx * dx + dy * dy) / m_kernelSum;
                const auto p = static_cast<double>(m_affinities.weights[entry]);
                sum += p > 0 ? p * std::log(p / q) : 0;
            }
        }
        return sum;
    }

private:
    void computeForces()
    {
        m_kernelSum = barnesHutRepulsion(m_tree, m_positions, m_options.angle, m_repulsion, m_settings);
        forEachBlock(m_affinities.nodes(), kBlock, m_settings, "", [this](std::size_t begin, std::size_t end) {
            attraction(m_affinities, m_positions, begin, end, m_attraction);
        });
    }

    const SparseGraph& m_affinities;
    const TsneOptions& m_options;
    WorkSettings m_settings;
    double m_rate = 0;
    QuadTree m_tree;
    double m_kernelSum = 0;
    std::vector<float> m_positions;
    std::vector<float> m_attraction;
    std::vector<float> m_repulsion;
    std::vector<float> m_update;
    std::vector<float> m_gain;
};

SparseGraph affinitiesOf(RowMatrix points, const TsneOptions& options, const WorkSettings& settings)
{
    NeighborOptions search;
    search.count = std::min(points.rows() - 1, static_cast<std::size_t>(3 * options.perplexity + 1));
    search.metric = options.metric;
    search.seed = options.seed;
    return tsneAffinities(nearestNeighbors(points, search, settings), options.perplexity, settings);
}

} // namespace

TsneResult tsne(RowMatrix points, const TsneOptions& options, const WorkSettings& settings, const OnLayout& onLayout)
{
    requireInRange(points.rows(), options);
    const SparseGraph affinities = affinitiesOf(points, options, settings);
    Descent descent(affinities, smallStart(points, options, settings), options, settings);
    ProgressPacer pacer(settings.onProgress, settings.stop);
    LayoutPacer observer(onLayout);
    for (int iteration = 0; iteration < options.iterations; ++iteration) {
        const bool exaggerated = iteration < options.exaggeratedIterations;
        if (iteration == 0 || iteration == options.exaggeratedIterations)
            descent.settle();
        descent.step(exaggerated ? options.earlyExaggeration : 1, exaggerated ? 0.5 : 0.8);
        const double fraction = static_cast<double>(iteration + 1) / options.iterations;
        pacer.report("laying out", fraction);
        observer.show(descent.positions(), fraction);
    }
    return {descent.positions(), descent.divergence()};
}

} // namespace stratoscope
