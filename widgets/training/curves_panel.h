// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/metrics_history.h"
#include "widgets/plot/theme.h"
#include "widgets/training/metric_curves.h"

#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

class QComboBox;
class QLabel;
class QSlider;
class QToolButton;

namespace stratoscope {

class CurvePlot;

/// Curves of a run's metrics, which grow while it trains, and those of other runs over them.
class CurvesPanel : public QWidget
{
    Q_OBJECT

public:
    /// @param groups what the user can choose to see; a single one needs no choice
    explicit CurvesPanel(std::vector<MetricGroup> groups, QWidget* parent = nullptr);

    /// Another run: everything anew.
    void showHistory(const QString& run, const MetricsHistory& history);
    /// The same run has come further.
    void appendRows(const std::vector<MetricsRow>& rows);
    void showNothing();
    /// Runs to be drawn over the one shown; none: it alone.
    void showOthers(std::vector<RunCurves> others);
    void setTheme(ThemeKind theme);

    [[nodiscard]] LossFigure figure() const;
    /// The runs that are drawn, the one shown first.
    [[nodiscard]] std::vector<RunCurves> runs() const;
    /// The names of those that are drawn over the one shown.
    [[nodiscard]] QStringList otherRuns() const;
    [[nodiscard]] MetricGroup group() const;
    [[nodiscard]] bool isEmpty() const { return m_history.rows.empty(); }
    [[nodiscard]] CurvePlot& plot() const { return *m_plot; }

Q_SIGNALS:
    void exportRequested();
    /// The same figure is wanted on the clipboard.
    void copyRequested();

private:
    void rebuild();
    void offerParts();
    [[nodiscard]] MetricAxis axis() const;
    [[nodiscard]] double smoothing() const; ///< see Curve
    [[nodiscard]] bool showsSeveral() const { return !m_others.empty(); }

    std::vector<MetricGroup> m_groups;
    CurvePlot* m_plot;
    QComboBox* m_groupBox;
    QComboBox* m_partBox; ///< what several runs are compared by
    QComboBox* m_axisBox;
    QToolButton* m_log;
    QLabel* m_smoothLabel;
    QSlider* m_smoothing; ///< %
    QString m_run;
    MetricsHistory m_history;
    std::optional<std::size_t> m_bestRow; ///< of the history, by validation loss
    std::vector<RunCurves> m_others;
};

} // namespace stratoscope
