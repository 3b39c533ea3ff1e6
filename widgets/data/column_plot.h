// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <memory>

class QCPBars;
class QCustomPlot;

namespace stratoscope {

class PlotHeader;
class PlotMessage;

/// How the values of one column are distributed: a histogram of numbers, the most frequent classes of text.
class ColumnPlot : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnPlot(QWidget* parent = nullptr);

    /// @param table may be null: nothing to show
    void showColumn(std::shared_ptr<const Table> table, int column);
    void setTheme(ThemeKind theme);

private:
    void showNumbers(const Column& column);
    void showClasses(const Column& column);
    /// As many ticks as have room for their labels.
    void fitTicks();

    QCustomPlot* m_plot;
    PlotHeader* m_header; ///< this and the next two are owned by the plot
    PlotMessage* m_message;
    QCPBars* m_bars = nullptr;
};

} // namespace stratoscope
