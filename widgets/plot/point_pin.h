// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/themed_item.h"

#include <qcustomplot.h>

#include <functional>
#include <optional>

namespace stratoscope {

/// A ring about a point with a note beside it, which stay while the view moves. Lives on the overlay layer, which is not exported.
class PointPin : public ThemedItem
{
    Q_OBJECT
public:
    struct Point
    {
        QPointF place; ///< in the widget
        QString text;  ///< lines of the note
    };

    /// @param point what is pinned, asked whenever it is drawn; none: nothing, or it is out of sight
    PointPin(QCustomPlot* plot, std::function<std::optional<Point>()> point);

protected:
    void draw(QCPPainter* painter) override;

private:
    std::function<std::optional<Point>()> m_point;
};

} // namespace stratoscope
