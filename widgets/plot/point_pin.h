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
    /// @param place of the point in the widget; none: it is out of sight
    PointPin(QCustomPlot* plot, std::function<std::optional<QPointF>()> place);

    /// @param text lines of the note
    void pin(const QString& text);
    void unpin();

protected:
    void draw(QCPPainter* painter) override;

private:
    std::function<std::optional<QPointF>()> m_place;
    QString m_text;
};

} // namespace stratoscope
