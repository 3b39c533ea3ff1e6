// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>

class QCustomPlot;
class QMouseEvent;
class QWheelEvent;

namespace stratoscope {

class StripScene;

/// The mouse on a strip log: the wheel scrolls, with Ctrl it zooms about the cursor, with Shift it scrolls sideways, dragging pans,
/// a double click shows all, and what the cursor points at is read. Belongs to its plot.
class StripNavigation : public QObject
{
    Q_OBJECT
public:
    StripNavigation(QCustomPlot& plot, StripScene& scene);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool turnWheel(const QWheelEvent& event);
    void turnSideways(double notches);
    bool move(const QMouseEvent& event);
    void replot();

    QCustomPlot& m_plot;
    StripScene& m_scene;
    double m_draggedTo = 0; ///< y of the last drag
};

} // namespace stratoscope
