// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <qcustomplot.h>

#include <vector>

namespace stratoscope {

struct Curve;

/// The values of all visible curves near a place along x.
struct Readout
{
    struct Line
    {
        QString name;
        QString value; ///< with "at 40" where the curve has no point at the readout's x
        QColor color;
        double x = 0;
        double y = 0; ///< may not be finite

        bool operator==(const Line&) const = default;
    };
    double x = 0; ///< of the point nearest to the place
    std::vector<Line> lines;
};

/// @return without lines when no visible curve has a point
[[nodiscard]] Readout readCurves(const std::vector<const Curve*>& curves, double x);

/// A vertical line through the nearest points, a dot on each curve and a box that reads their values.
/// Lives on the overlay layer, which is drawn without the curves.
class CurveReadout : public ThemedItem
{
    Q_OBJECT
public:
    explicit CurveReadout(QCustomPlot* plot);

    void showReadout(Readout readout);
    void hide();
    [[nodiscard]] const Readout& readout() const { return m_readout; }

protected:
    void draw(QCPPainter* painter) override;

private:
    void drawDots(QCPPainter& painter) const;
    void drawBox(QCPPainter& painter, double atX) const;

    Readout m_readout;
};

} // namespace stratoscope
