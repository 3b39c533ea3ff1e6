// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/threshold_drag.h"

#include <qcustomplot.h>

namespace stratoscope {

ThresholdDrag::ThresholdDrag(QCustomPlot& plot, std::vector<ThresholdBand*> bands)
    : DragTool(plot)
    , m_bands(std::move(bands))
{
    plot.setMouseTracking(true);
}

bool ThresholdDrag::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::MouseMove && m_dragged.band == nullptr)
        showCursor(static_cast<const QMouseEvent*>(event)->position());
    const bool givesUp = event->type() == QEvent::KeyPress && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (givesUp && m_dragged.band != nullptr) {
        const Line line = std::exchange(m_dragged, {});
        emit moved(line.band, line.side, m_before);
    }
    return DragTool::eventFilter(watched, event);
}

ThresholdDrag::Line ThresholdDrag::lineAt(QPointF place) const
{
    for (ThresholdBand* band : m_bands) {
        if (const auto side = band->sideAt(place))
            return {band, *side};
    }
    return {};
}

void ThresholdDrag::showCursor(QPointF place)
{
    const Line line = lineAt(place);
    if (line.band == nullptr)
        plot().unsetCursor();
    else
        plot().setCursor(line.band->axis().orientation() == Qt::Horizontal ? Qt::SizeHorCursor : Qt::SizeVerCursor);
}

bool ThresholdDrag::begin(QPointF place)
{
    m_dragged = lineAt(place);
    if (m_dragged.band == nullptr)
        return false;
    m_before = m_dragged.band->bound(m_dragged.side);
    return true;
}

QPolygonF ThresholdDrag::dragTo(QPointF place)
{
    if (m_dragged.band != nullptr)
        emit moved(m_dragged.band, m_dragged.side, m_dragged.band->boundAt(place, m_dragged.side));
    return {};
}

void ThresholdDrag::finish(QPointF /*place*/, Qt::KeyboardModifiers /*modifiers*/)
{
    m_dragged = {};
}

} // namespace stratoscope
