// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace stratoscope {

/// Keeps a unit as long along x as along y: of the ranges asked for, the axis with room to spare shows more.
/// What was asked for is remembered, so that resizing back and forth, or a figure of another shape, changes nothing.
/// Belongs to its plot.
class EqualAspect : public QObject
{
    Q_OBJECT
public:
    explicit EqualAspect(QCustomPlot& plot);

    void setEnabled(bool enabled);
    [[nodiscard]] bool isEnabled() const { return m_enabled; }
    /// True while this moves the axes, as it does while the plot lays itself out.
    [[nodiscard]] bool isAdjusting() const { return m_adjusting; }

private:
    void adjust();
    bool adjustOnce();

    QCustomPlot& m_plot;
    QCPRange m_wantedX;
    QCPRange m_wantedY;
    bool m_enabled = false;
    bool m_adjusting = false;
};

} // namespace stratoscope
