// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <qcustomplot.h>

#include <functional>

namespace stratoscope {

/// The line above a plot: its title on the left, a note in small print on the right.
class PlotHeader : public QCPLayoutElement, public Themed
{
    Q_OBJECT
public:
    explicit PlotHeader(QCustomPlot* plot);

    void setTitle(const QString& title);
    [[nodiscard]] QString title() const { return m_title; }
    /// Asked at each drawing, after the plottables have been drawn.
    void setNote(std::function<QString()> note) { m_note = std::move(note); }

    void setTheme(const PlotTheme& theme) override;

protected:
    void draw(QCPPainter* painter) override;

private:
    void fixHeight();

    QString m_title;
    std::function<QString()> m_note;
    PlotTheme m_theme;
};

} // namespace stratoscope
