// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/drag_tool.h"

namespace stratoscope {

class StripScene;

/// Chooses a range of depths by dragging down the tracks.
class DepthBrush : public DragTool
{
    Q_OBJECT
public:
    DepthBrush(QCustomPlot& plot, StripScene& scene);

    void setEnabled(bool enabled);

signals:
    /// @param top, base depths as in the log, top the smaller
    void brushed(double top, double base, Qt::KeyboardModifiers modifiers);

protected:
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] bool begin(QPointF place) override;
    [[nodiscard]] QPolygonF dragTo(QPointF place) override;
    void finish(QPointF place, Qt::KeyboardModifiers modifiers) override;

private:
    /// From where the drag began to a place, across all tracks.
    [[nodiscard]] QRectF band(QPointF place) const;

    StripScene& m_scene;
    bool m_enabled = false;
    double m_from = 0; ///< y in the widget
};

} // namespace stratoscope
