// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/sweep_comparison.h"
#include "widgets/plot/theme.h"

#include <QObject>
#include <QPointF>
#include <QSizeF>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

class QCPAxisRect;
class QCPLayoutGrid;
class QCustomPlot;

namespace stratoscope {

class PlotHeader;
class PointMarker;

/// A metric of several runs over each key in which they differ, a panel a key: a point a run, a line through the means of runs that
/// share a value, the best run marked in all. Arranges a QCustomPlot that it belongs to, on screen and in figures alike.
class SweepScene : public QObject
{
    Q_OBJECT

public:
    explicit SweepScene(QCustomPlot& plot);

    void setTitle(const QString& title);
    /// Shows all of it and nothing else.
    void setComparison(SweepComparison comparison);
    [[nodiscard]] const SweepComparison& comparison() const { return m_comparison; }
    /// How many panels are beside one another.
    [[nodiscard]] int columns() const;

    /// Sets the axes to show every run.
    void fit();
    /// The run whose point is nearest to a place in the widget, in any panel.
    [[nodiscard]] std::optional<std::size_t> runAt(QPointF position) const;
    /// Where a run's point is in a panel; no value where it has none or lies outside what is shown.
    [[nodiscard]] std::optional<QPointF> positionOf(std::size_t run, std::size_t panel) const;
    /// Rings about a run's points in every panel.
    void mark(std::optional<std::size_t> run);
    /// "run-003", its value, and what it was set to.
    [[nodiscard]] QString textOf(std::size_t run) const;

private:
    void clear();
    void addPanel(std::size_t index);
    void drawRuns(QCPAxisRect& rect, const SweepAxis& axis);
    [[nodiscard]] QString note() const;

    QCustomPlot& m_plot;
    PlotHeader* m_header; ///< this, the grid and what is in it are owned by the plot
    QCPLayoutGrid* m_grid;
    std::vector<QCPAxisRect*> m_panels; ///< one an axis of the comparison
    std::vector<PointMarker*> m_markers;
    SweepComparison m_comparison;
};

/// The comparison as a plot of its own, ready for exportFigure(). Needs a QApplication, not a display.
[[nodiscard]] std::unique_ptr<QCustomPlot> makeSweepFigure(const SweepComparison& comparison, const QString& title,
                                                           ThemeKind theme = ThemeKind::Print);
/// Millimetres that its panels have room in.
[[nodiscard]] QSizeF sweepFigureSize(const SweepComparison& comparison);

} // namespace stratoscope
