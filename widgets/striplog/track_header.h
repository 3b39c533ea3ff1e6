// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

namespace stratoscope {

/// What stands above a track: its name, its unit, what its axis spans, and room for the value under the cursor.
class TrackHeader : public QCPLayoutElement, public Themed
{
    Q_OBJECT
public:
    TrackHeader(QCustomPlot* plot, QString name, QString unit, QString low = {}, QString high = {});

    /// Where the value under the cursor is written, in the widget.
    [[nodiscard]] QRect valuePlace() const;
    void setTheme(const PlotTheme& theme) override;

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QRect line(int index) const;

    QString m_name;
    QString m_unit;
    QString m_low;
    QString m_high;
    PlotTheme m_theme;
};

} // namespace stratoscope
