// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/series_metrics.h"
#include "engine/evaluation/sweep_comparison.h"

#include <QDialog>

#include <optional>
#include <vector>

class QComboBox;
class QPushButton;
class QStackedWidget;

namespace stratoscope {

class EmptyState;
class SweepPlot;

/// Runs of a sweep, or any others, compared: the metric that is chosen over each key in which they differ.
class SweepComparisonDialog : public QDialog
{
    Q_OBJECT

public:
    /// @param title such as the name of the series
    SweepComparisonDialog(const QString& title, std::vector<SeriesRun> runs, QWidget* parent = nullptr);

    /// The same runs with more metrics; the metric that is shown stays.
    void setRuns(std::vector<SeriesRun> runs);
    /// One of the metrics that runs have; else nothing changes.
    void showMetric(const QString& metric);
    /// What is shown; no value while there is nothing to compare.
    [[nodiscard]] std::optional<SweepComparison> comparison() const;
    /// While runs are being evaluated.
    void setEvaluating(bool evaluating);

Q_SIGNALS:
    void runClicked(const QString& name);
    /// The user wants metrics beside the recorded losses.
    void evaluationRequested();
    void exportRequested();
    void copyRequested();

private:
    void refresh();

    std::vector<SeriesRun> m_runs;
    QComboBox* m_metric;
    QStackedWidget* m_pages;
    EmptyState* m_empty;
    SweepPlot* m_plot;
    QPushButton* m_evaluate;
    QPushButton* m_export;
    QPushButton* m_copy;
};

} // namespace stratoscope
