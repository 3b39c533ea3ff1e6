// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/histogram.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <memory>

class QCPAxis;
class QCPBars;
class QCustomPlot;

namespace stratoscope {

class PlotHeader;
class PlotMessage;

/// How the values of one column are distributed: a histogram of numbers, the most frequent classes of text. Selected rows are
/// drawn over all rows in the same intervals: as a part of their bars or, where that would hardly be seen, along an axis of their
/// own.
class ColumnPlot : public QWidget
{
    Q_OBJECT

public:
    explicit ColumnPlot(QWidget* parent = nullptr);

    /// Of another table no row is selected yet. @param table may be null: nothing to show
    void showColumn(std::shared_ptr<const Table> table, int column);
    /// @param rows of the table; null or empty: none is selected
    void setSelection(std::shared_ptr<const RowSet> rows);
    void setTheme(ThemeKind theme);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void showNumbers(const Column& column);
    void showClasses(const Column& column);
    /// Counts the selected rows anew; while the plot is hidden, only once it is shown.
    void updateSelection();
    void showSelection(const Column& column);
    void clearSelection();
    void styleBars();
    [[nodiscard]] const Column* column() const; ///< null: none is shown
    [[nodiscard]] QString note() const;
    /// That counts of rows are read on, and the one of the selected rows where they have their own.
    [[nodiscard]] QCPAxis* countAxis() const;
    [[nodiscard]] QCPAxis* ownCountAxis() const;
    /// As many ticks as have room for their labels.
    void fitTicks();

    QCustomPlot* m_plot;
    PlotHeader* m_header; ///< this and the next two are owned by the plot
    PlotMessage* m_message;
    QCPBars* m_bars = nullptr;
    QCPBars* m_selectedBars = nullptr; ///< null: no row is selected
    std::shared_ptr<const Table> m_table;
    int m_column = -1;
    Histogram m_bins;                          ///< of all rows
    std::shared_ptr<const RowSet> m_selection; ///< null: none
    std::int64_t m_selectedValues = 0;         ///< selected rows that have a value in the column
    bool m_selectionIsOld = false;             ///< what is drawn, as the plot is hidden
    ThemeKind m_theme = ThemeKind::Light;
};

} // namespace stratoscope
