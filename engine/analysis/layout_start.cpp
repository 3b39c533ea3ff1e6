// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/layout_start.h"

#include "engine/analysis/leading_eigenpairs.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr std::size_t kBlock = 4096;

/// 1 / sqrt of the sum of a node's weights.
std::vector<double> inverseRootDegrees(const SparseGraph& graph)
{
    std::vector<double> result(graph.nodes());
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        double degree = 0;
        for (const float weight : graph.weightsOf(node))
            degree += static_cast<double>(weight);
        result[node] = degree > 0 ? 1 / std::sqrt(degree) : 0;
    }
    return result;
}

/// The quiet settings of inner steps: the same threads and stop, no reports.
WorkSettings quiet(const WorkSettings& settings)
{
    return {settings.threads, {}, settings.stop};
}

std::vector<double> columnMeans(RowMatrix points)
{
    std::vector<double> means(points.columns, 0.0);
    for (std::size_t row = 0; row < points.rows(); ++row) {
        for (std::size_t d = 0; d < points.columns; ++d)
            means[d] += static_cast<double>(points.row(row)[d]);
    }
    for (double& mean : means)
        mean /= static_cast<double>(points.rows());
    return means;
}

/// scores += of one centred row with D × width vectors.
void addScores(std::span<const float> row, std::span<const double> means, std::span<const double> vectors, std::size_t width,
               std::span<double> scores)
{
    for (std::size_t d = 0; d < row.size(); ++d) {
        const double centred = static_cast<double>(row[d]) - means[d];
        for (std::size_t j = 0; j < width; ++j)
            scores[j] += centred * vectors[d * width + j];
    }
}

/// out = covariance × in, without the covariance: parts of the blocks are added in their order.
void applyCovariance(RowMatrix points, std::span<const double> means, std::span<const double> in, std::size_t width,
                     std::span<double> out, const WorkSettings& settings)
{
    const std::size_t blocks = (points.rows() + kBlock - 1) / kBlock;
    std::vector<std::vector<double>> parts(blocks);
    forEachBlock(points.rows(), kBlock, settings, "", [&](std::size_t begin, std::size_t end) {
        std::vector<double> part(out.size(), 0.0);
        std::vector<double> scores(width);
        for (std::size_t row = begin; row < end; ++row) {
            std::fill(scores.begin(), scores.end(), 0.0);
            addScores(points.row(row), means, in, width, scores);
            for (std::size_t d = 0; d < points.columns; ++d) {
                const double centred = static_cast<double>(points.row(row)[d]) - means[d];
                for (std::size_t j = 0; j < width; ++j)
                    part[d * width + j] += centred * scores[j];
            }
        }
        parts[begin / kBlock] = std::move(part);
    });
    std::fill(out.begin(), out.end(), 0.0);
    for (const std::vector<double>& part : parts) {
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] += part[i] / static_cast<double>(points.rows());
    }
}

} // namespace

std::vector<float> spectralStart(const SparseGraph& graph, std::size_t dimensions, std::uint64_t seed, const WorkSettings& settings)
{
    const std::vector<double> scale = inverseRootDegrees(graph);
    const SymmetricOperator apply = [&](std::span<const double> in, std::size_t width, std::span<double> out) {
        forEachBlock(graph.nodes(), kBlock, quiet(settings), "", [&](std::size_t begin, std::size_t end) {
            for (std::size_t node = begin; node < end; ++node) {
                double* sums = out.data() + node * width;
                std::fill_n(sums, width, 0.0);
                const auto targets = graph.neighborsOf(node);
                const auto weights = graph.weightsOf(node);
                for (std::size_t i = 0; i < targets.size(); ++i) {
                    const double factor = static_cast<double>(weights[i]) * scale[node] * scale[targets[i]];
                    const double* values = in.data() + targets[i] * width;
                    for (std::size_t j = 0; j < width; ++j)
                        sums[j] += factor * values[j];
                }
            }
        });
    };
    report(settings.onProgress, "finding a start");
    LeadingEigenOptions options;
    options.count = dimensions + 1; // the first says nothing: the square roots of the degrees
    options.lowerBound = -1;
    options.tolerance = 1e-4;
    options.mostRounds = 10;
    options.seed = seed;
    const Eigenpairs pairs = leadingEigenpairs(apply, graph.nodes(), options, settings.stop);
    std::vector<float> start(graph.nodes() * dimensions);
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        for (std::size_t d = 0; d < dimensions; ++d)
            start[node * dimensions + d] = static_cast<float>(pairs.vectors[node * (dimensions + 1) + d + 1]);
    }
    return start;
}

std::vector<float> principalStart(RowMatrix points, std::size_t dimensions, std::uint64_t seed, const WorkSettings& settings)
{
    report(settings.onProgress, "finding a start");
    const std::vector<double> means = columnMeans(points);
    LeadingEigenOptions options;
    options.count = dimensions;
    options.seed = seed;
    const SymmetricOperator apply = [&](std::span<const double> in, std::size_t width, std::span<double> out) {
        applyCovariance(points, means, in, width, out, quiet(settings));
    };
    const Eigenpairs pairs = leadingEigenpairs(apply, points.columns, options, settings.stop);
    const std::size_t found = pairs.values.size();
    std::vector<float> start(points.rows() * dimensions, 0.0F);
    forEachBlock(points.rows(), kBlock, quiet(settings), "", [&](std::size_t begin, std::size_t end) {
        std::vector<double> scores(found);
        for (std::size_t row = begin; row < end; ++row) {
            std::fill(scores.begin(), scores.end(), 0.0);
            addScores(points.row(row), means, pairs.vectors, found, scores);
            for (std::size_t d = 0; d < found; ++d)
                start[row * dimensions + d] = static_cast<float>(scores[d]);
        }
    });
    return start;
}

} // namespace stratoscope
