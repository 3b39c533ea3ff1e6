// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_stamp.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr int kChannels = 4;
constexpr int kSupersampling = 8;
constexpr double kSmallestDiameter = 0.25;
constexpr double kLargestDiameter = 64;

/// Share of a pixel that a disc about (cx, cy) covers; the pixel is the unit square at (column, row).
double coverage(double cx, double cy, double radius, int column, int row)
{
    int hits = 0;
    for (int i = 0; i < kSupersampling; ++i) {
        for (int j = 0; j < kSupersampling; ++j) {
            const double dx = column + (i + 0.5) / kSupersampling - cx;
            const double dy = row + (j + 0.5) / kSupersampling - cy;
            hits += dx * dx + dy * dy <= radius * radius ? 1 : 0;
        }
    }
    return static_cast<double>(hits) / (kSupersampling * kSupersampling);
}

/// @param column, row of the block's first pixel
PixelLanes weightsOf(double cx, double cy, double radius, double opacity, int column, int row)
{
    PixelLanes lanes;
    for (int pixel = 0; pixel < PointStamp::kBlock; ++pixel) {
        const double weight = 256 * opacity * coverage(cx, cy, radius, column + pixel, row);
        const auto first = lanes.values.begin() + static_cast<std::ptrdiff_t>(pixel) * kChannels;
        std::fill_n(first, kChannels, static_cast<std::uint16_t>(std::lround(weight)));
    }
    return lanes;
}

} // namespace

PointStamp::PointStamp(const PointStyle& style)
    : m_style(style)
{
    // In this order also what is not a number becomes a limit.
    const double radius = std::max(kSmallestDiameter, std::min(kLargestDiameter, style.diameter)) / 2;
    const double opacity = std::max(0.0, std::min(1.0, style.opacity));
    m_radius = static_cast<float>(radius);
    m_side = static_cast<int>(std::ceil(2 * radius + 1 - 0.5 / kPhases));
    m_blocks = (m_side + kBlock - 1) / kBlock;
    m_weights.reserve(static_cast<std::size_t>(kPhases * kPhases) * static_cast<std::size_t>(m_side * m_blocks));
    const auto centre = [radius](int phase) { return radius + (phase + 0.5) / kPhases; };
    for (int phase = 0; phase < kPhases * kPhases; ++phase) {
        const int across = phase % kPhases;
        const int down = phase / kPhases;
        for (int row = 0; row < m_side; ++row) {
            for (int block = 0; block < m_blocks; ++block)
                m_weights.push_back(weightsOf(centre(across), centre(down), radius, opacity, block * kBlock, row));
        }
    }
}

} // namespace stratoscope
