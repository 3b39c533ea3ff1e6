// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

namespace stratoscope {

/// A thing drawn into a plot that takes its colours from the theme and lets the mouse through.
class ThemedItem : public QCPAbstractItem, public Themed
{
    Q_OBJECT
public:
    /// @param layer such as "overlay", which is drawn without what lies below it
    ThemedItem(QCustomPlot* plot, const QString& layer);

    void setTheme(const PlotTheme& theme) override { m_theme = theme; }
    /// Never hit.
    double selectTest(const QPointF& pos, bool onlySelectable, QVariant* details = nullptr) const override;

protected:
    [[nodiscard]] const PlotTheme& theme() const { return m_theme; }

private:
    PlotTheme m_theme;
};

} // namespace stratoscope
