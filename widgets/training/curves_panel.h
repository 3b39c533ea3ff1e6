// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/metrics_history.h"
#include "widgets/plot/theme.h"
#include "widgets/training/metric_curves.h"

#include <QWidget>

#include <vector>

class QComboBox;
class QToolButton;

namespace stratoscope {

class CurvePlot;

/// Curves of one run's metrics, which grow while it trains.
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
    void setTheme(ThemeKind theme);

    [[nodiscard]] LossFigure figure() const;
    [[nodiscard]] bool isEmpty() const { return m_history.rows.empty(); }
    [[nodiscard]] CurvePlot& plot() const { return *m_plot; }

Q_SIGNALS:
    void exportRequested();

private:
    void rebuild();
    [[nodiscard]] MetricGroup group() const;
    [[nodiscard]] MetricAxis axis() const;

    std::vector<MetricGroup> m_groups;
    CurvePlot* m_plot;
    QComboBox* m_groupBox;
    QComboBox* m_axisBox;
    QToolButton* m_log;
    QString m_run;
    MetricsHistory m_history;
};

} // namespace stratoscope
