// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

namespace stratoscope {

/// The room above tracks that stand beside each other, so that all begin at one height.
struct HeaderRoom
{
    bool titled = false; ///< the names of holes stand above
    int valueLines = 1;  ///< that the cursor reads in one track at most

    bool operator==(const HeaderRoom&) const = default;
};

/// What stands above a track: its name, its unit, what its axis spans, and room for the values under the cursor.
class TrackHeader : public QCPLayoutElement, public Themed
{
    Q_OBJECT
public:
    TrackHeader(QCustomPlot* plot, int valueLines, QString name, QString unit, QString low = {}, QString high = {});

    /// Where a value under the cursor is written, in the widget. @param index of the values that the track has
    [[nodiscard]] QRect valuePlace(int index = 0) const;
    void setTheme(const PlotTheme& theme) override;

protected:
    void draw(QCPPainter* painter) override;

private:
    [[nodiscard]] QRect line(int index) const;

    int m_valueLines;
    QString m_name;
    QString m_unit;
    QString m_low;
    QString m_high;
    PlotTheme m_theme;
};

} // namespace stratoscope
