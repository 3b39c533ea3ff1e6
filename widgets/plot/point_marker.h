// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <qcustomplot.h>

#include <optional>

namespace stratoscope {

/// A ring about the point under the cursor. Lives on the overlay layer, which is drawn without the points.
class PointMarker : public ThemedItem
{
    Q_OBJECT
public:
    explicit PointMarker(QCustomPlot* plot);

    /// @param position in the widget; without one the ring goes. Redraws the overlay when something changed.
    void mark(std::optional<QPointF> position, double diameter);

protected:
    void draw(QCPPainter* painter) override;

private:
    QPointF m_position;
    double m_diameter = 0;
};

} // namespace stratoscope
