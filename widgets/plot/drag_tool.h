// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPolygonF>

class QCustomPlot;
class QMouseEvent;

namespace stratoscope {

class OutlineItem;

/// Something drawn by dragging with the left button over a plot; Escape gives it up. While the tool is off the mouse goes to the
/// plot; while it is on, the wheel and the right button still do. Belongs to its plot; make it after what else listens to the
/// mouse.
class DragTool : public QObject
{
    Q_OBJECT
public:
    explicit DragTool(QCustomPlot& plot);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

    [[nodiscard]] virtual bool isOn() const = 0;
    /// @returns whether a drag may begin there
    [[nodiscard]] virtual bool begin(QPointF place) = 0;
    /// @returns what is to be drawn now, in the widget
    [[nodiscard]] virtual QPolygonF dragTo(QPointF place) = 0;
    /// The button was let go.
    virtual void finish(QPointF place, Qt::KeyboardModifiers modifiers) = 0;

    void cancel();
    [[nodiscard]] QCustomPlot& plot() const { return m_plot; }

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);

    QCustomPlot& m_plot;
    OutlineItem* m_item; ///< owned by the plot
    bool m_dragging = false;
};

} // namespace stratoscope
