// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QCustomPlot;
class QMouseEvent;

namespace stratoscope {

class OutlineItem;
class StripScene;

/// Chooses a range of depths by dragging down the tracks. While it is off the mouse goes to the navigation; while it is on, the
/// wheel still does. Belongs to its plot; make it after the navigation.
class DepthBrush : public QObject
{
    Q_OBJECT
public:
    DepthBrush(QCustomPlot& plot, StripScene& scene);

    void setEnabled(bool enabled);

signals:
    /// @param top, base depths as in the log, top the smaller
    void brushed(double top, double base, Qt::KeyboardModifiers modifiers);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    void cancel();

    QCustomPlot& m_plot;
    StripScene& m_scene;
    OutlineItem* m_item; ///< owned by the plot
    bool m_enabled = false;
    bool m_drawing = false;
    double m_from = 0; ///< y in the widget
};

} // namespace stratoscope
