// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/point_raster.h"

#include "engine/core/hot_loop.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace stratoscope {

namespace {

// Vector types stay out of interfaces: how they are aligned depends on the instruction set.
typedef std::uint8_t ByteVector __attribute__((vector_size(16)));
typedef std::uint16_t LaneVector __attribute__((vector_size(32)));

constexpr int kPhases = PointStamp::kPhases;
constexpr int kBlock = PointStamp::kBlock;
constexpr int kPixelBytes = 4;

/// The image with room on all sides for the stamps of points at its edge.
struct Canvas
{
    std::uint8_t* bytes = nullptr;
    int stride = 0; ///< bytes
    int margin = 0; ///< pixels, at least a stamp and then some
    int width = 0;  ///< of the image proper
    int height = 0;
};

/// A cell's points in pixels of the image, before and after those out of sight are taken out.
struct CellPixels
{
    std::array<float, PointSet::kCellSize> x;
    std::array<float, PointSet::kCellSize> y;
    std::array<std::uint16_t, PointSet::kCellSize> keptColors;
    const std::uint16_t* colors = nullptr;
    std::size_t count = 0;
    std::size_t centred = 0; ///< those with their centre within the image
};

/// A box in pixels of the image.
struct Box
{
    float left = 0;
    float right = 0;
    float top = 0;
    float bottom = 0;

    [[nodiscard]] bool intersects(const Box& other) const
    {
        return left <= other.right && right >= other.left && top <= other.bottom && bottom >= other.top;
    }
    [[nodiscard]] bool contains(const Box& other) const
    {
        return left <= other.left && right > other.right && top <= other.top && bottom > other.bottom;
    }
    [[nodiscard]] bool contains(float x, float y) const { return (left <= x) & (x < right) & (top <= y) & (y < bottom); }
};

// The functions below are part of drawCells() and are compiled with it for each instruction set; on their own they would be
// compiled for the oldest. That would also be slow after Qt has drawn: Qt leaves the upper halves of vector registers in use,
// which halves the speed of instructions older than AVX.

[[gnu::always_inline]] inline void project(float* pixels, const float* values, std::size_t count, float origin, float scale,
                                           float offset)
{
    for (std::size_t i = 0; i < count; ++i)
        pixels[i] = (values[i] - origin) * scale + offset;
}

[[gnu::always_inline]] inline Box project(const PointSet::Cell& cell, const PixelMap& map)
{
    std::array<float, 4> ends{};
    project(ends.data(), std::array{cell.minX, cell.maxX}.data(), 2, map.originX, map.scaleX, map.offsetX);
    project(ends.data() + 2, std::array{cell.minY, cell.maxY}.data(), 2, map.originY, map.scaleY, map.offsetY);
    const auto [left, right] = std::minmax({ends[0], ends[1]});
    const auto [top, bottom] = std::minmax({ends[2], ends[3]});
    return {left, right, top, bottom};
}

/// Takes out what lies beyond reach and so could not be placed in the canvas.
[[gnu::always_inline]] inline void keepWithin(CellPixels& cell, const Box& reach, const Box& image)
{
    std::size_t kept = 0;
    cell.centred = 0;
    for (std::size_t i = 0; i < cell.count; ++i) { // without branches: whether a point is seen cannot be predicted
        const float x = cell.x[i];
        const float y = cell.y[i];
        cell.x[kept] = x;
        cell.y[kept] = y;
        cell.keptColors[kept] = cell.colors[i];
        kept += reach.contains(x, y) ? 1 : 0;
        cell.centred += image.contains(x, y) ? 1 : 0;
    }
    cell.count = kept;
    cell.colors = cell.keptColors.data();
}

/// Where the stamps of a cell's points go.
struct Placement
{
    std::array<std::int32_t, PointSet::kCellSize> offset; ///< bytes from the canvas's first to the stamp's first pixel
    std::array<std::int32_t, PointSet::kCellSize> phase;  ///< 0 … 15, the position within that pixel
};

[[gnu::always_inline]] inline void place(Placement& placed, const CellPixels& cell, const Canvas& canvas, float radius)
{
    const float shift = static_cast<float>(canvas.margin) - radius; // positive in the canvas, so that casts round down
    for (std::size_t i = 0; i < cell.count; ++i) {
        const auto quarterX = static_cast<std::int32_t>((cell.x[i] + shift) * kPhases);
        const auto quarterY = static_cast<std::int32_t>((cell.y[i] + shift) * kPhases);
        placed.offset[i] = (quarterY >> 2) * canvas.stride + (quarterX >> 2) * kPixelBytes;
        placed.phase[i] = (quarterY & 3) * kPhases + (quarterX & 3);
    }
}

/// Moves four pixels towards a colour; a weight of 256 replaces them, 0 leaves them.
[[gnu::always_inline]] inline void blend(std::uint8_t* pixels, const PixelLanes& color, const PixelLanes& weight)
{
    ByteVector bytes;
    LaneVector colors;
    LaneVector shares;
    std::memcpy(&bytes, pixels, sizeof bytes);
    std::memcpy(&colors, &color, sizeof colors);
    std::memcpy(&shares, &weight, sizeof shares);
    const auto old = __builtin_convertvector(bytes, LaneVector);
    const LaneVector mixed = (old * (256 - shares) + colors * shares + 128) >> 8;
    bytes = __builtin_convertvector(mixed, ByteVector);
    std::memcpy(pixels, &bytes, sizeof bytes);
}

/// @tparam Blocks of a stamp's row, 0 for any number
template <int Blocks>
[[gnu::always_inline]] inline void blendStamps(const Placement& placed, const CellPixels& cell, const PointStamp& stamp,
                                               const PixelLanes* colors, const Canvas& canvas)
{
    const int side = stamp.side();
    const int blocks = Blocks > 0 ? Blocks : stamp.blocks();
    const PixelLanes* weights = stamp.weights(0);
    for (std::size_t i = 0; i < cell.count; ++i) {
        const PixelLanes& color = colors[cell.colors[i]];
        const PixelLanes* weight = weights + static_cast<std::ptrdiff_t>(placed.phase[i]) * side * blocks;
        std::uint8_t* line = canvas.bytes + placed.offset[i];
        for (int row = 0; row < side; ++row, line += canvas.stride) {
            for (int block = 0; block < blocks; ++block)
                blend(line + static_cast<std::ptrdiff_t>(block) * kBlock * kPixelBytes, color, *weight++);
        }
    }
}

/// Lines of nearly a multiple of 4096 bytes would hinder one another: a load then seems to depend on the store to the line
/// above, whose address has the same low bits. Measured: 17 ms instead of 10 for a million stamps of 4 lines.
int strideFor(int pixels)
{
    const auto aliases = [](int bytes) {
        for (int lines = 1; lines <= 4; ++lines) {
            const int low = bytes * lines % 4096;
            if (low < 256 || low > 4096 - 256)
                return true;
        }
        return false;
    };
    while (aliases(pixels * kPixelBytes))
        pixels += 16;
    return pixels;
}

/// @return points whose centre lies within the image
STRATOSCOPE_HOT_LOOP std::size_t drawCells(const PointLayer& layer, const PixelMap& map, const PointStamp& stamp,
                                           const PixelLanes* colors, const Canvas& canvas)
{
    const Box image{0, static_cast<float>(canvas.width), 0, static_cast<float>(canvas.height)};
    const float reach = stamp.radius() + 1;
    const Box reached{image.left - reach, image.right + reach, image.top - reach, image.bottom + reach};
    std::size_t drawn = 0;
    CellPixels pixels;
    Placement placed;
    for (const PointSet::Cell& cell : layer.cells) {
        const Box box = project(cell, map);
        if (!box.intersects(reached))
            continue;
        pixels.count = pixels.centred = cell.end - cell.begin;
        pixels.colors = layer.colorIndices.data() + cell.begin;
        project(pixels.x.data(), layer.x.data() + cell.begin, pixels.count, map.originX, map.scaleX, map.offsetX);
        project(pixels.y.data(), layer.y.data() + cell.begin, pixels.count, map.originY, map.scaleY, map.offsetY);
        if (!image.contains(box))
            keepWithin(pixels, reached, image);
        place(placed, pixels, canvas, stamp.radius());
        if (stamp.blocks() == 1)
            blendStamps<1>(placed, pixels, stamp, colors, canvas);
        else
            blendStamps<0>(placed, pixels, stamp, colors, canvas);
        drawn += pixels.centred;
    }
    return drawn;
}

} // namespace

void PointRaster::prepareColors(std::span<const QRgb> colors)
{
    m_colors.resize(colors.size());
    for (std::size_t i = 0; i < colors.size(); ++i) {
        // The bytes of a QRgb in memory, on a little-endian machine.
        const std::array<int, kPixelBytes> channels{qBlue(colors[i]), qGreen(colors[i]), qRed(colors[i]), 255};
        for (std::size_t lane = 0; lane < m_colors[i].values.size(); ++lane)
            m_colors[i].values[lane] = static_cast<std::uint16_t>(channels[lane % kPixelBytes]);
    }
}

QImage PointRaster::draw(const PointLayer& layer, const PixelMap& map, const PointStyle& style, QSize size)
{
    const StyledPoints all{layer, style};
    return draw(std::span(&all, 1), map, size);
}

QImage PointRaster::draw(std::span<const StyledPoints> layers, const PixelMap& map, QSize size)
{
    m_stamps.resize(layers.size());
    int margin = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        if (layers[i].style != m_stamps[i].style())
            m_stamps[i] = PointStamp(layers[i].style);
        margin = std::max(margin, m_stamps[i].side() + kBlock * (m_stamps[i].blocks() + 1));
    }
    const int stride = strideFor(size.width() + 2 * margin);
    m_pixels.assign(static_cast<std::size_t>(stride) * static_cast<std::size_t>(size.height() + 2 * margin), 0);
    const Canvas canvas{reinterpret_cast<std::uint8_t*>(m_pixels.data()), stride * kPixelBytes, margin, size.width(),
                        size.height()};
    m_drawnCount = 0;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        prepareColors(layers[i].points.colors);
        m_drawnCount += drawCells(layers[i].points, map, m_stamps[i], m_colors.data(), canvas);
    }
    const QRgb* corner = m_pixels.data() + static_cast<std::ptrdiff_t>(margin) * stride + margin;
    return {reinterpret_cast<const uchar*>(corner), size.width(), size.height(), canvas.stride,
            QImage::Format_ARGB32_Premultiplied};
}

} // namespace stratoscope
