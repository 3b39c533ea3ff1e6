// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/metrics_history.h"
#include "widgets/plot/curve_scene.h"

#include <QString>

namespace stratoscope {

/// What a plot of metrics shows together.
enum class MetricGroup
{
    Loss,
    Parts,
    Schedules,
    Speed
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
/// Where a row stands on the x axis.
[[nodiscard]] double positionOf(const MetricsRow& row, MetricAxis axis, const MetricsHistory& history);

/// One metric as a curve; rows without a value for it are left out. Colour and dashes tell training from validation.
[[nodiscard]] Curve curveOf(const QString& metric, MetricAxis axis, const MetricsHistory& history);
/// The epoch with the lowest validation loss, where there is one.
[[nodiscard]] std::optional<BestMark> bestEpoch(MetricAxis axis, const MetricsHistory& history);

/// A run's curves as a figure of their own.
[[nodiscard]] LossFigure lossFigure(const MetricsHistory& history, const QString& title, MetricGroup group = MetricGroup::Loss,
                                    MetricAxis axis = MetricAxis::Epoch);

} // namespace stratoscope
