// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/color_range_drag.h"

#include "widgets/plot/embedding_scene.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QToolTip>

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kBarEnd = 28;       ///< pixels of the bar from which an end is taken hold of
constexpr double kBarEndShare = 0.3; ///< of a short bar
constexpr double kBarReach = 6;      ///< pixels beside the bar that still count as it

} // namespace

ColorRangeDrag::ColorRangeDrag(QCustomPlot& plot, const EmbeddingScene& scene)
    : DragTool(plot)
    , m_scene(scene)
{
    plot.setMouseTracking(true);
}

bool ColorRangeDrag::isOn() const
{
    return m_scene.showsColorRange();
}

QRectF ColorRangeDrag::bar() const
{
    return QRectF(m_scene.colorScale()->axis()->axisRect()->rect());
}

bool ColorRangeDrag::isOnBar(QPointF place) const
{
    return gripAt(place) || m_scene.colorScale()->outerRect().contains(place.toPoint());
}

std::optional<RangeGrip> ColorRangeDrag::gripAt(QPointF place) const
{
    const QRectF rect = bar();
    if (!rect.adjusted(-kBarReach, -kBarReach, kBarReach, kBarReach).contains(place))
        return std::nullopt;
    const bool hasMiddle = m_scene.coloring().map != ColorMap::Diverging;
    const double end = hasMiddle ? std::min(kBarEnd, kBarEndShare * rect.height()) : rect.height() / 2;
    if (place.y() < rect.top() + end)
        return RangeGrip::High;
    return place.y() < rect.bottom() - end ? RangeGrip::Whole : RangeGrip::Low;
}

void ColorRangeDrag::showCursor(std::optional<RangeGrip> grip)
{
    if (!grip) {
        if (m_before)
            plot().setCursor(*std::exchange(m_before, std::nullopt));
        return;
    }
    if (!m_before)
        m_before = plot().cursor();
    const Qt::CursorShape whole = m_grip ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
    plot().setCursor(*grip == RangeGrip::Whole ? whole : Qt::SizeVerCursor);
}

void ColorRangeDrag::explain(const QHelpEvent& event) const
{
    QToolTip::showText(event.globalPos(),
                       tr("Drag an end of the bar to change the range of its colours, the middle to move it.\n"
                          "Double-click: the usual range. Right-click: other ranges."),
                       &plot(), m_scene.colorScale()->outerRect());
}

bool ColorRangeDrag::eventFilter(QObject* watched, QEvent* event)
{
    if (!isOn()) {
        showCursor(std::nullopt);
        return DragTool::eventFilter(watched, event);
    }
    switch (event->type()) {
    case QEvent::MouseMove:
        if (!m_grip && static_cast<const QMouseEvent*>(event)->buttons() == Qt::NoButton)
            showCursor(gripAt(static_cast<const QMouseEvent*>(event)->position()));
        break;
    case QEvent::Leave:
        if (!m_grip)
            showCursor(std::nullopt);
        break;
    case QEvent::MouseButtonPress: // the right button opens the menu there, and zooms elsewhere
        if (const auto& mouse = static_cast<const QMouseEvent&>(*event);
            mouse.button() != Qt::LeftButton && isOnBar(mouse.position()))
            return true;
        break;
    case QEvent::MouseButtonDblClick:
        if (const auto& mouse = static_cast<const QMouseEvent&>(*event); isOnBar(mouse.position())) {
            if (mouse.button() == Qt::LeftButton)
                emit usualRequested();
            return true;
        }
        break;
    case QEvent::ContextMenu:
        if (const auto& menu = static_cast<const QContextMenuEvent&>(*event);
            menu.reason() == QContextMenuEvent::Keyboard || isOnBar(menu.pos())) {
            emit menuRequested(menu.globalPos());
            return true;
        }
        break;
    case QEvent::ToolTip:
        if (const auto& help = static_cast<const QHelpEvent&>(*event); isOnBar(help.pos())) {
            explain(help);
            return true;
        }
        break;
    case QEvent::KeyPress:
        if (m_grip && static_cast<const QKeyEvent*>(event)->key() == Qt::Key_Escape)
            giveUp();
        break;
    default:
        break;
    }
    return DragTool::eventFilter(watched, event);
}

void ColorRangeDrag::giveUp()
{
    m_grip.reset();
    emit moved(m_start, m_start);
    emit finished();
    showCursor(std::nullopt);
}

bool ColorRangeDrag::begin(QPointF place)
{
    m_grip = gripAt(place);
    m_startY = place.y();
    m_start = m_range = m_scene.coloring().range();
    showCursor(m_grip);
    return m_grip.has_value();
}

QPolygonF ColorRangeDrag::dragTo(QPointF place)
{
    if (!m_grip)
        return {};
    const double by = (m_startY - place.y()) / bar().height() * (m_start.high - m_start.low);
    const ColorRange range = movedRange(m_start, *m_grip, by, m_scene.coloring().map);
    if (range == m_range)
        return {};
    m_range = range;
    emit moved(range, {std::min(m_start.low, range.low), std::max(m_start.high, range.high)});
    return {};
}

void ColorRangeDrag::finish(QPointF place, Qt::KeyboardModifiers /*modifiers*/)
{
    m_grip.reset();
    showCursor(gripAt(place));
    if (m_range != m_start)
        emit finished();
}

} // namespace stratoscope
