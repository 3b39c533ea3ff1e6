// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/color_map.h"
#include "widgets/plot/point_raster.h"

#include <QImage>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// How many points lie in each of the square bins that a view is cut into. Keeps its memory between counts.
class DensityGrid
{
public:
    static constexpr int kBin = 4; ///< pixels of the map along a side

    /// @param size of the view, in pixels of the map
    void count(const PointLayer& layer, const PixelMap& map, QSize size);

    /// Points within the view.
    [[nodiscard]] std::size_t counted() const { return m_counted; }
    /// Points in the fullest bin.
    [[nodiscard]] std::uint32_t greatest() const { return m_greatest; }
    [[nodiscard]] std::uint32_t at(int column, int row) const;
    [[nodiscard]] QSize bins() const { return m_bins; }

    /// A pixel a bin: colours by the logarithm of the count, the last for the fullest; empty bins are transparent.
    [[nodiscard]] QImage image(const ColorTable& colors) const;

private:
    QSize m_bins;
    std::vector<std::uint32_t> m_counts; ///< row by row
    std::size_t m_counted = 0;
    std::uint32_t m_greatest = 0;
};

} // namespace stratoscope
