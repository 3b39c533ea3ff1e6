// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/drag_tool.h"

#include <optional>

namespace stratoscope {

class StripScene;

/// Chooses a range of depths by dragging down the tracks of a hole, or down the axis of depths for all holes.
class DepthBrush : public DragTool
{
    Q_OBJECT
public:
    DepthBrush(QCustomPlot& plot, StripScene& scene);

    void setEnabled(bool enabled);

signals:
    /// @param hole in the order of the logs; none: all   @param top, base depths as in the logs, top the smaller
    void brushed(std::optional<std::size_t> hole, double top, double base, Qt::KeyboardModifiers modifiers);

protected:
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] bool begin(QPointF place) override;
    [[nodiscard]] QPolygonF dragTo(QPointF place) override;
    void finish(QPointF place, Qt::KeyboardModifiers modifiers) override;

private:
    /// From where the drag began to a place, across the tracks that are brushed.
    [[nodiscard]] QRectF band(QPointF place) const;

    StripScene& m_scene;
    bool m_enabled = false;
    double m_from = 0; ///< y in the widget
    std::optional<std::size_t> m_hole;
};

} // namespace stratoscope
