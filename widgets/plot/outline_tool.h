// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/drag_tool.h"

namespace stratoscope {

/// Draws an outline about points: freely, or a rectangle.
class OutlineTool : public DragTool
{
    Q_OBJECT
public:
    enum class Shape
    {
        None, ///< off
        Lasso,
        Rectangle
    };

    using DragTool::DragTool;

    void setShape(Shape shape);
    [[nodiscard]] Shape shape() const { return m_shape; }

signals:
    /// @param outline in the widget, closed from its last place to its first; at least three places
    void outlined(const QPolygonF& outline, Qt::KeyboardModifiers modifiers);

protected:
    [[nodiscard]] bool isOn() const override { return m_shape != Shape::None; }
    [[nodiscard]] bool begin(QPointF place) override;
    [[nodiscard]] QPolygonF dragTo(QPointF place) override;
    void finish(QPointF place, Qt::KeyboardModifiers modifiers) override;

private:
    Shape m_shape = Shape::None;
    QPointF m_start;
    QPolygonF m_outline;
};

} // namespace stratoscope
