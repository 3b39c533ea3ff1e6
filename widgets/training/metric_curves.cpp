// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/metric_curves.h"

#include "widgets/plot/palette.h"

#include <QObject>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

bool belongs(const std::string& name, MetricGroup group)
{
    const bool isLoss = name == "train/loss" || name == "val/loss";
    const bool isPart = !isLoss && (name.starts_with("train/") || name.starts_with("val/"));
    switch (group) {
    case MetricGroup::Loss:
        return isLoss;
    case MetricGroup::Parts:
        return isPart;
    case MetricGroup::Speed:
        return name == "samples_per_second";
    case MetricGroup::Schedules:
        return !isLoss && !isPart && name != "samples_per_second" && name != "seconds";
    }
    return false;
}

/// Training and validation of the same part share a colour; validation is dashed.
QColor colorOf(const QString& metric, const MetricsHistory& history)
{
    if (metric == QLatin1String("train/loss"))
        return categoryColor(0, 2);
    if (metric == QLatin1String("val/loss"))
        return categoryColor(1, 2);
    const QString part = metric.section(QLatin1Char('/'), -1);
    QStringList parts;
    for (const std::string& name : history.names) {
        const QString other = QString::fromStdString(name).section(QLatin1Char('/'), -1);
        if (other != QLatin1String("loss") && !parts.contains(other))
            parts.append(other);
    }
    return categoryColor(static_cast<int>(parts.indexOf(part)), static_cast<int>(parts.size()));
}

} // namespace

QStringList metricsOf(MetricGroup group, const MetricsHistory& history)
{
    QStringList names;
    for (const std::string& name : history.names) {
        const std::vector<double> values = history.series(name);
        const bool hasValue = std::ranges::any_of(values, [](double value) { return !std::isnan(value); });
        if (belongs(name, group) && (hasValue || history.rows.empty()))
            names.append(QString::fromStdString(name));
    }
    return names;
}

QString axisLabel(MetricGroup group)
{
    switch (group) {
    case MetricGroup::Loss:
        return QObject::tr("Loss");
    case MetricGroup::Parts:
        return QObject::tr("Loss part");
    case MetricGroup::Schedules:
        return QObject::tr("Value");
    case MetricGroup::Speed:
        return QObject::tr("Samples a second");
    }
    return {};
}

QString axisLabel(MetricAxis axis)
{
    switch (axis) {
    case MetricAxis::Epoch:
        return QObject::tr("Epoch");
    case MetricAxis::Step:
        return QObject::tr("Step");
    case MetricAxis::Time:
        return QObject::tr("Time (s)");
    }
    return {};
}

double positionOf(const MetricsRow& row, MetricAxis axis, const MetricsHistory& history)
{
    if (axis == MetricAxis::Epoch)
        return row.epoch;
    if (axis == MetricAxis::Step)
        return static_cast<double>(row.step);
    const int seconds = history.indexOf("seconds");
    return seconds < 0 ? NAN : row.values[static_cast<std::size_t>(seconds)];
}

Curve curveOf(const QString& metric, MetricAxis axis, const MetricsHistory& history)
{
    Curve curve;
    curve.name = metric;
    curve.color = colorOf(metric, history);
    curve.dashed = metric.startsWith(QLatin1String("val/")) && metric != QLatin1String("val/loss");
    const int index = history.indexOf(metric.toStdString());
    for (std::size_t i = 0; index >= 0 && i < history.rows.size(); ++i) {
        const MetricsRow& row = history.rows[i];
        const double value = row.values[static_cast<std::size_t>(index)];
        if (std::isnan(value))
            continue;
        curve.x.push_back(positionOf(row, axis, history));
        curve.y.push_back(value);
    }
    return curve;
}

std::optional<BestMark> bestEpoch(MetricAxis axis, const MetricsHistory& history)
{
    const int index = history.indexOf("val/loss");
    const MetricsRow* best = nullptr;
    for (std::size_t i = 0; index >= 0 && i < history.rows.size(); ++i) {
        const double value = history.rows[i].values[static_cast<std::size_t>(index)];
        if (!std::isnan(value) && (best == nullptr || value < best->values[static_cast<std::size_t>(index)]))
            best = &history.rows[i];
    }
    if (best == nullptr)
        return std::nullopt;
    return BestMark{positionOf(*best, axis, history), QObject::tr("best, epoch %1").arg(std::llround(best->epoch))};
}

LossFigure lossFigure(const MetricsHistory& history, const QString& title, MetricGroup group, MetricAxis axis)
{
    LossFigure figure;
    figure.title = title;
    figure.xLabel = axisLabel(axis);
    figure.yLabel = axisLabel(group);
    for (const QString& metric : metricsOf(group, history))
        figure.curves.push_back(curveOf(metric, axis, history));
    if (group == MetricGroup::Loss)
        figure.best = bestEpoch(axis, history);
    return figure;
}

} // namespace stratoscope
