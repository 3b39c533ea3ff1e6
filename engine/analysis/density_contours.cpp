// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/density_contours.h"

#include "engine/analysis/iso_lines.h"
#include "engine/core/hot_loop.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::size_t kNodes = 256;      ///< of the grid along each axis
constexpr std::size_t kMargin = 1;       ///< nodes along its border that stay empty, so that all lines close
constexpr std::size_t kSampled = 20'000; ///< points from which the axes' widths are told
constexpr double kSmoothing = 0.75;      ///< of Scott's width, which suits one Gaussian and blurs several
constexpr double kReach = 3;             ///< standard deviations of the smoothing Gaussian
constexpr double kOutliers = 0.005;      ///< share of the points at either end that may lie outside of the grid
constexpr double kBeyondOutliers = 0.35; ///< of the width between them that the grid shows more at either end, at most

/// The grid along one axis: a value's node = (value - low) * scale, nodes being in the middle of their bins.
struct GridAxis
{
    double low = 0;
    double scale = 0;     ///< nodes a unit; 0 where the values have no width
    double smoothing = 0; ///< standard deviation, in nodes

    [[nodiscard]] double value(double node) const { return low + node / scale; }
};

GridAxis axisFor(std::span<const float> values)
{
    const std::size_t step = std::max<std::size_t>(1, values.size() / kSampled);
    std::vector<float> sample;
    for (std::size_t i = 0; i < values.size(); i += step)
        sample.push_back(values[i]);
    std::sort(sample.begin(), sample.end());
    const auto last = static_cast<double>(sample.size() - 1);
    const auto quantile = [&](double share) { return double{sample[static_cast<std::size_t>(std::lround(share * last))]}; };
    const double mean = std::accumulate(sample.begin(), sample.end(), 0.0) / static_cast<double>(sample.size());
    double squares = 0;
    for (const float value : sample)
        squares += (value - mean) * (value - mean);
    constexpr double quartilesOfNormal = 1.349; // between the quartiles of a Gaussian of width 1
    const double deviation = std::sqrt(squares / std::max(1.0, last));
    const double quartiles = (quantile(0.75) - quantile(0.25)) / quartilesOfNormal;
    const double spread = quartiles > 0 ? std::min(deviation, quartiles) : deviation;
    const double width = kSmoothing * spread * std::pow(static_cast<double>(values.size()), -1.0 / 6);

    const auto [least, greatest] = std::ranges::minmax(values);
    const double inner = quantile(1 - kOutliers) - quantile(kOutliers);
    const double from = std::max(double{least}, quantile(kOutliers) - kBeyondOutliers * inner) - kReach * width;
    const double to = std::min(double{greatest}, quantile(1 - kOutliers) + kBeyondOutliers * inner) + kReach * width;
    GridAxis axis;
    if (!(width > 0) || !(to > from) || !std::isfinite(to - from))
        return axis;
    constexpr double inside = kNodes - 1 - 2 * kMargin;
    axis.scale = inside / (to - from);
    axis.low = from - kMargin / axis.scale;
    axis.smoothing = std::max(1.0, width * axis.scale);
    return axis;
}

/// Counts of the nearest node; points beyond the grid are left out.
std::vector<float> countedOnGrid(std::span<const float> x, std::span<const float> y, const GridAxis& xAxis, const GridAxis& yAxis)
{
    std::vector<float> counts(kNodes * kNodes);
    constexpr double last = kNodes - 1 - kMargin;
    for (std::size_t i = 0; i < x.size(); ++i) {
        const double column = (x[i] - xAxis.low) * xAxis.scale + 0.5;
        const double row = (y[i] - yAxis.low) * yAxis.scale + 0.5;
        if (column >= kMargin && column < last + 1 && row >= kMargin && row < last + 1)
            counts[static_cast<std::size_t>(row) * kNodes + static_cast<std::size_t>(column)] += 1;
    }
    return counts;
}

/// Weights of a Gaussian at 0, 1, 2 … nodes from its middle, which with both sides add up to 1.
std::vector<float> gaussian(double deviation)
{
    const auto reach = static_cast<std::size_t>(std::ceil(kReach * deviation));
    std::vector<double> weights;
    double sum = 0;
    for (std::size_t i = 0; i <= reach; ++i) {
        weights.push_back(std::exp(-0.5 * std::pow(static_cast<double>(i) / deviation, 2)));
        sum += (i == 0 ? 1 : 2) * weights.back();
    }
    std::vector<float> normed;
    for (const double weight : weights)
        normed.push_back(static_cast<float>(weight / sum));
    return normed;
}

/// Adds weighted lines to lines; the grid is empty beyond its ends.
STRATOSCOPE_HOT_LOOP std::vector<float> smoothedAcrossRows(const std::vector<float>& grid, const std::vector<float>& weights)
{
    std::vector<float> smoothed(grid.size());
    const auto reach = static_cast<std::ptrdiff_t>(weights.size()) - 1;
    constexpr auto rows = static_cast<std::ptrdiff_t>(kNodes);
    for (std::ptrdiff_t row = 0; row < rows; ++row) {
        float* to = smoothed.data() + row * rows;
        for (std::ptrdiff_t other = std::max<std::ptrdiff_t>(0, row - reach); other < std::min(rows, row + reach + 1); ++other) {
            const float weight = weights[static_cast<std::size_t>(std::abs(other - row))];
            const float* from = grid.data() + other * rows;
            for (std::size_t i = 0; i < kNodes; ++i)
                to[i] += weight * from[i];
        }
    }
    return smoothed;
}

std::vector<float> transposed(const std::vector<float>& grid)
{
    std::vector<float> turned(grid.size());
    for (std::size_t row = 0; row < kNodes; ++row) {
        for (std::size_t column = 0; column < kNodes; ++column)
            turned[column * kNodes + row] = grid[row * kNodes + column];
    }
    return turned;
}

void clearBorder(std::vector<float>& grid)
{
    for (std::size_t i = 0; i < kNodes; ++i)
        grid[i] = grid[(kNodes - 1) * kNodes + i] = grid[i * kNodes] = grid[i * kNodes + kNodes - 1] = 0;
}

/// For each share the density of the last node that is needed to hold it, the densest first.
std::vector<float> levelsOf(const std::vector<float>& density, const std::vector<float>& counts, std::size_t points,
                            std::span<const double> shares)
{
    std::vector<std::uint32_t> order;
    for (std::uint32_t node = 0; node < density.size(); ++node) {
        if (density[node] > 0)
            order.push_back(node);
    }
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) { return density[a] > density[b]; });
    std::vector<float> levels;
    for (const double share : shares) {
        const double wanted = share * static_cast<double>(points);
        double held = 0;
        float level = 0;
        for (std::size_t i = 0; i < order.size() && held < wanted; ++i) {
            held += static_cast<double>(counts[order[i]]);
            level = density[order[i]];
        }
        levels.push_back(level);
    }
    return levels;
}

} // namespace

std::vector<DensityContour> densityContours(std::span<const float> x, std::span<const float> y, std::span<const double> shares)
{
    assert(x.size() == y.size());
    std::vector<DensityContour> contours;
    for (const double share : shares)
        contours.push_back({share, {}});
    if (x.empty())
        return contours;
    const GridAxis xAxis = axisFor(x);
    const GridAxis yAxis = axisFor(y);
    if (xAxis.scale == 0 || yAxis.scale == 0)
        return contours;
    const std::vector<float> counts = countedOnGrid(x, y, xAxis, yAxis);
    std::vector<float> density = smoothedAcrossRows(counts, gaussian(yAxis.smoothing));
    density = transposed(smoothedAcrossRows(transposed(density), gaussian(xAxis.smoothing)));
    clearBorder(density);
    const std::vector<float> levels = levelsOf(density, counts, x.size(), shares);
    for (std::size_t i = 0; i < contours.size(); ++i) {
        for (const std::vector<GridPoint>& line : isoLines({density, kNodes, kNodes}, levels[i])) {
            std::vector<PlanePoint>& places = contours[i].lines.emplace_back();
            for (const GridPoint& place : line)
                places.push_back({xAxis.value(place.column), yAxis.value(place.row)});
        }
    }
    return contours;
}

} // namespace stratoscope
