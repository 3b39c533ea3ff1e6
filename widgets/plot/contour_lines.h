// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/density_contours.h"
#include "widgets/plot/themed_item.h"

#include <vector>

namespace stratoscope {

class ScatterPlottable;

/// Lines of equal density over a scatter's points, of those that stand out where some do. They lie in the data's units, so that
/// moving the view costs nothing; hidden, they are not even computed.
class ContourLines : public ThemedItem
{
    Q_OBJECT
public:
    /// @param scatter of the same plot, which is drawn below
    ContourLines(QCustomPlot* plot, ScatterPlottable& scatter);

    /// Of the points as they are now, from the smallest share to the largest.
    [[nodiscard]] const std::vector<DensityContour>& contours();

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QPainterPath pathOf(const DensityContour& contour) const;

    ScatterPlottable& m_scatter;
    std::vector<DensityContour> m_contours;
    bool m_isStale = true;
};

} // namespace stratoscope
