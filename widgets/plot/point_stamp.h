// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// How a point is drawn.
struct PointStyle
{
    double diameter = 3; ///< in pixels
    double opacity = 1;  ///< 0 … 1

    bool operator==(const PointStyle&) const = default;
};

/// Four pixels of four channels, widened to 16 bits, as the processor blends them at once.
struct alignas(32) PixelLanes
{
    std::array<std::uint16_t, 16> values{};
};

/// How much of each pixel a disc covers, for each of 4 × 4 positions of its box within the first pixel.
class PointStamp
{
public:
    static constexpr int kPhases = 4; ///< positions along each axis
    static constexpr int kBlock = 4;  ///< pixels in a PixelLanes

    PointStamp() = default;
    explicit PointStamp(const PointStyle& style);

    [[nodiscard]] const PointStyle& style() const { return m_style; }
    [[nodiscard]] float radius() const { return m_radius; }
    /// Pixels along a side.
    [[nodiscard]] int side() const { return m_side; }
    /// Blocks of pixels along a row; the last one's surplus has no weight.
    [[nodiscard]] int blocks() const { return m_blocks; }
    /// Weights 0 … 256, a row of blocks after another. @param phase row position * kPhases + column position
    [[nodiscard]] const PixelLanes* weights(int phase) const
    {
        return m_weights.data() + static_cast<std::ptrdiff_t>(phase) * m_side * m_blocks;
    }

private:
    PointStyle m_style{0, 0};
    float m_radius = 0;
    int m_side = 0;
    int m_blocks = 0;
    std::vector<PixelLanes> m_weights;
};

} // namespace stratoscope
