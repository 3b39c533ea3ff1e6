// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_set.h"
#include "widgets/plot/point_stamp.h"

#include <QImage>

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Where a point goes: pixel = (value - origin) * scale + offset along each axis, pixels counted from the image's top left corner.
/// The origin lies near the middle of the view, so that single precision is enough at any zoom.
struct PixelMap
{
    float originX = 0;
    float scaleX = 1;
    float offsetX = 0;
    float originY = 0;
    float scaleY = 1;
    float offsetY = 0;

    bool operator==(const PixelMap&) const = default;
};

/// Points to draw, cell by cell; the spans of colours and coordinates are of equal length.
struct PointLayer
{
    std::span<const float> x;
    std::span<const float> y;
    std::span<const std::uint16_t> colorIndices; ///< into colors, all below its size
    std::span<const PointSet::Cell> cells;       ///< their boxes may be larger than their points need
    std::span<const QRgb> colors;                ///< taken as opaque
};

/// Points that look alike but for their colours.
struct StyledPoints
{
    PointLayer points;
    PointStyle style;
};

/// Draws points into an image by blending a small round stamp, computed once for 4 × 4 positions within a pixel,
/// onto the pixels about each point. Keeps its memory between images.
class PointRaster
{
public:
    /// @return an image with premultiplied alpha that shares this object's memory: use it before the next call.
    [[nodiscard]] QImage draw(const PointLayer& layer, const PixelMap& map, const PointStyle& style, QSize size);
    /// The same for points of several styles. @param layers from below to above
    [[nodiscard]] QImage draw(std::span<const StyledPoints> layers, const PixelMap& map, QSize size);

    /// Points of the last image whose centre lies within it.
    [[nodiscard]] std::size_t drawnCount() const { return m_drawnCount; }

private:
    void prepareColors(std::span<const QRgb> colors);

    std::vector<PointStamp> m_stamps; ///< of the layers
    std::vector<PixelLanes> m_colors;
    std::vector<QRgb> m_pixels;
    std::size_t m_drawnCount = 0;
};

} // namespace stratoscope
