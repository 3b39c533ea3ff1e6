// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/striplog/depth_brush.h"

#include "widgets/striplog/strip_scene.h"

#include <algorithm>

namespace stratoscope {

DepthBrush::DepthBrush(QCustomPlot& plot, StripScene& scene)
    : DragTool(plot)
    , m_scene(scene)
{
}

void DepthBrush::setEnabled(bool enabled)
{
    cancel();
    m_enabled = enabled;
    plot().setCursor(enabled ? Qt::SplitVCursor : Qt::ArrowCursor);
}

bool DepthBrush::isOn() const
{
    return m_enabled && !m_scene.isEmpty();
}

bool DepthBrush::begin(QPointF place)
{
    if (!m_scene.tracksRect().contains(place))
        return false;
    m_scene.stopReading();
    m_from = place.y();
    m_hole = m_scene.holeAt(place);
    return true;
}

QRectF DepthBrush::band(QPointF place) const
{
    const QRectF tracks = m_hole ? m_scene.holeRect(*m_hole) : m_scene.tracksRect();
    const double to = std::clamp(place.y(), tracks.top(), tracks.bottom());
    return {tracks.left(), std::min(m_from, to), tracks.width(), std::abs(to - m_from)};
}

QPolygonF DepthBrush::dragTo(QPointF place)
{
    return QPolygonF(band(place));
}

void DepthBrush::finish(QPointF place, Qt::KeyboardModifiers modifiers)
{
    const QRectF chosen = band(place);
    emit brushed(m_hole, m_scene.depthAt(chosen.top()), m_scene.depthAt(chosen.bottom()), modifiers);
}

} // namespace stratoscope
