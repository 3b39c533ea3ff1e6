// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <QPolygonF>

namespace stratoscope {

/// The outline being drawn about points. Lives on the overlay layer, which is drawn without the points.
class OutlineItem : public ThemedItem
{
    Q_OBJECT
public:
    explicit OutlineItem(QCustomPlot* plot);

    /// @param outline in the widget; empty: the outline goes. Redraws the overlay.
    void setOutline(const QPolygonF& outline);

protected:
    void draw(QCPPainter* painter) override;

private:
    QPolygonF m_outline;
};

} // namespace stratoscope
