// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/depth_brush.h"

#include "widgets/plot/outline_item.h"
#include "widgets/striplog/strip_scene.h"

#include <QMouseEvent>

#include <algorithm>

namespace stratoscope {

DepthBrush::DepthBrush(QCustomPlot& plot, StripScene& scene)
    : QObject(&plot)
    , m_plot(plot)
    , m_scene(scene)
    , m_item(new OutlineItem(&plot))
{
    plot.installEventFilter(this);
}

void DepthBrush::setEnabled(bool enabled)
{
    cancel();
    m_enabled = enabled;
    m_plot.setCursor(enabled ? Qt::SplitVCursor : Qt::ArrowCursor);
}

void DepthBrush::cancel()
{
    m_drawing = false;
    m_item->setOutline({});
}

bool DepthBrush::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_enabled || m_scene.log() == nullptr)
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
        return press(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseMove:
        return move(static_cast<const QMouseEvent&>(*event));
    case QEvent::MouseButtonRelease:
        return release(static_cast<const QMouseEvent&>(*event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool DepthBrush::press(const QMouseEvent& event)
{
    if (event.button() != Qt::LeftButton || !m_scene.tracksRect().contains(event.position()))
        return false;
    m_scene.stopReading();
    m_drawing = true;
    m_from = event.position().y();
    return true;
}

bool DepthBrush::move(const QMouseEvent& event)
{
    if (!m_drawing)
        return false;
    const QRectF tracks = m_scene.tracksRect();
    const auto [top, base] = std::minmax({m_from, std::clamp(event.position().y(), tracks.top(), tracks.bottom())});
    m_item->setOutline(QPolygonF(QRectF(tracks.left(), top, tracks.width(), base - top)));
    return true;
}

bool DepthBrush::release(const QMouseEvent& event)
{
    if (!m_drawing || event.button() != Qt::LeftButton)
        return false;
    const QRectF tracks = m_scene.tracksRect();
    const auto [top, base] = std::minmax({m_from, std::clamp(event.position().y(), tracks.top(), tracks.bottom())});
    cancel();
    emit brushed(m_scene.depthAt(top), m_scene.depthAt(base), event.modifiers());
    return true;
}

} // namespace stratoscope
