// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace stratoscope {

/// The same mouse everywhere: the wheel zooms about the cursor, dragging pans, dragging with Shift or the right button
/// zooms to a rectangle, a double click asks for the whole view. Belongs to its plot.
class PlotNavigation : public QObject
{
    Q_OBJECT
public:
    explicit PlotNavigation(QCustomPlot& plot);

signals:
    void resetRequested();
    /// The left button was pressed and released at nearly one place of the axis rect.
    void clicked(QPointF position);
    /// The mouse moved over the axis rect with no button down.
    void hovered(QPointF position);
    /// The mouse left the axis rect or began to drag.
    void left();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void press(const QMouseEvent& event);
    void move(const QMouseEvent& event);
    void release(const QMouseEvent& event);

    QCustomPlot& m_plot;
    QPointF m_pressedAt;
};

} // namespace stratoscope
