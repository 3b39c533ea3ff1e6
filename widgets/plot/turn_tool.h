// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointF>

class QCustomPlot;
class QMouseEvent;

namespace stratoscope {

/// The mouse over points in space: dragging with the left button turns them, with Shift or another button it moves the view; wheel,
/// click and double click stay what they are in the plane. Belongs to its plot; make it after PlotNavigation and before tools that
/// take the left button from it.
class TurnTool : public QObject
{
    Q_OBJECT
public:
    explicit TurnTool(QCustomPlot& plot);

    /// Off until the plot shows points in space.
    void setOn(bool on);

signals:
    /// A drag that turns began or ended.
    void turningChanged(bool isTurning);
    /// In degrees, as Camera::turned() takes them.
    void turned(double right, double down);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    enum class Drag
    {
        None,
        Turn,
        Move
    };
    /// @returns whether the plot is not to see the event, here and below
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void moveView(QPointF by);

    QCustomPlot& m_plot;
    bool m_isOn = false;
    Drag m_drag = Drag::None;
    Qt::MouseButton m_button = Qt::NoButton; ///< that began the drag
    QPointF m_last;
};

} // namespace stratoscope
