// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPolygonF>

class QCustomPlot;
class QMouseEvent;

namespace stratoscope {

class OutlineItem;

/// Draws an outline about points with the mouse: freely, or a rectangle. While it is off the mouse goes to the plot; while it is
/// on, the wheel and the right button still do. Belongs to its plot; make it after what else listens to the mouse.
class OutlineTool : public QObject
{
    Q_OBJECT
public:
    enum class Shape
    {
        None, ///< off
        Lasso,
        Rectangle
    };

    explicit OutlineTool(QCustomPlot& plot);

    void setShape(Shape shape);
    [[nodiscard]] Shape shape() const { return m_shape; }

signals:
    /// @param outline in the widget, closed from its last place to its first; at least three places
    void outlined(const QPolygonF& outline, Qt::KeyboardModifiers modifiers);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void cancel();

    QCustomPlot& m_plot;
    OutlineItem* m_item; ///< owned by the plot
    Shape m_shape = Shape::None;
    bool m_drawing = false;
    QPointF m_start;
    QPolygonF m_outline;
};

} // namespace stratoscope
