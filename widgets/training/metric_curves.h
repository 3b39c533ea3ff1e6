// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/csv_writer.h"
#include "engine/training/metrics_history.h"
#include "widgets/plot/curve_scene.h"

#include <QString>

#include <cstddef>
#include <optional>
#include <vector>

namespace stratoscope {

/// What a plot of metrics shows together.
enum class MetricGroup
{
    Loss,
    Parts,
    Schedules,
    Gradient,
    Speed,
    Memory
};
/// What its x axis counts.
enum class MetricAxis
{
    Epoch,
    Step,
    Time
};

/// The metrics of a group that a run has, by name.
[[nodiscard]] QStringList metricsOf(MetricGroup group, const MetricsHistory& history);
[[nodiscard]] QString axisLabel(MetricGroup group);
[[nodiscard]] QString axisLabel(MetricAxis axis);

/// Where the rows of a history stand in a metric's curve: what it is looked up by is found once.
class CurvePoints
{
public:
    /// @param history with the first of its rows, if it is to have any
    CurvePoints(const QString& metric, MetricAxis axis, const MetricsHistory& history);

    /// On the x axis.
    [[nodiscard]] double position(const MetricsRow& row) const;
    /// What a row adds to the curve; NaN for nothing. Where rows within epochs have the means of a few steps (log_every_steps),
    /// the mean over the whole epoch would stand out among them and is left out.
    [[nodiscard]] double value(const MetricsRow& row) const;

private:
    int m_metric; ///< in the values of a row; -1: unknown
    int m_seconds;
    MetricAxis m_axis;
    bool m_leavesOutEpochs;
};

/// One metric as a curve; rows without a value for it are left out. Colour and dashes tell training from validation.
[[nodiscard]] Curve curveOf(const QString& metric, MetricAxis axis, const MetricsHistory& history);
/// The row with the lowest validation loss, where there is one.
/// @param known that of the rows before `first`, so that those that came since are enough to look at
[[nodiscard]] std::optional<std::size_t> bestRow(const MetricsHistory& history, std::optional<std::size_t> known = {},
                                                 std::size_t first = 0);
/// That row's epoch.
[[nodiscard]] std::optional<BestMark> bestMark(const MetricsHistory& history, std::optional<std::size_t> row, MetricAxis axis);

/// A run and what it recorded.
struct RunCurves
{
    QString run;
    MetricsHistory history;
};

/// How metrics are drawn.
struct CurveOptions
{
    MetricGroup group = MetricGroup::Loss;
    MetricAxis axis = MetricAxis::Epoch;
    QString part;         ///< of several runs: the metric to compare, without "train/" and "val/"; empty: the first of the group
    double smoothing = 0; ///< 0 … below 1, see Curve
    bool logY = false;
};

/// What several runs can be compared by within a group: "loss", "kl", "lr" …, in order.
[[nodiscard]] QStringList partsOf(MetricGroup group, const std::vector<RunCurves>& runs);
/// The name of a run's metric in a figure: with the run where there are several.
[[nodiscard]] QString curveName(const QString& run, const QString& metric, bool severalRuns);

/// The curves of one run, or of several over each other: a colour each, training dashed. The best epoch is marked for one.
[[nodiscard]] LossFigure lossFigure(const std::vector<RunCurves>& runs, const CurveOptions& options = {});

/// Columns run, step, epoch, seconds and each metric of the group, a row for each of the runs' rows; NaN where a run has no value.
[[nodiscard]] std::vector<CsvColumn> curveColumns(const std::vector<RunCurves>& runs, MetricGroup group);

} // namespace stratoscope
