// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/metric_curves.h"

#include "widgets/plot/palette.h"

#include <QObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <limits>

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
    case MetricGroup::Gradient:
        return name == "grad_norm";
    case MetricGroup::Speed:
        return name == "samples_per_second";
    case MetricGroup::Memory:
        return name == "memory_mib";
    case MetricGroup::Schedules:
        return !isLoss && !isPart && name != "grad_norm" && name != "samples_per_second" && name != "memory_mib" &&
               name != "seconds";
    }
    return false;
}

/// NaN where the history has no such column.
double valueAt(const MetricsRow& row, int column)
{
    return column < 0 ? std::numeric_limits<double>::quiet_NaN() : row.values[static_cast<std::size_t>(column)];
}

/// Others stand within an epoch.
bool isAfterEpoch(const MetricsRow& row)
{
    return row.epoch == std::floor(row.epoch);
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
        if (!belongs(name, group))
            continue;
        const auto hasValue = [index = history.indexOf(name)](const MetricsRow& row) { return !std::isnan(valueAt(row, index)); };
        if (history.rows.empty() || std::ranges::any_of(history.rows, hasValue))
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
    case MetricGroup::Gradient:
        return QObject::tr("Norm of the gradients");
    case MetricGroup::Speed:
        return QObject::tr("Samples a second");
    case MetricGroup::Memory:
        return QObject::tr("Memory (MiB)");
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

CurvePoints::CurvePoints(const QString& metric, MetricAxis axis, const MetricsHistory& history)
    : m_metric(history.indexOf(metric.toStdString()))
    , m_seconds(history.indexOf("seconds"))
    , m_axis(axis)
{
    const bool isOfTraining = metric.startsWith(QLatin1String("train/")) || metric == QLatin1String("grad_norm");
    m_leavesOutEpochs = isOfTraining && !history.rows.empty() && !isAfterEpoch(history.rows.front());
}

double CurvePoints::position(const MetricsRow& row) const
{
    if (m_axis == MetricAxis::Epoch)
        return row.epoch;
    if (m_axis == MetricAxis::Step)
        return static_cast<double>(row.step);
    return valueAt(row, m_seconds);
}

double CurvePoints::value(const MetricsRow& row) const
{
    return m_leavesOutEpochs && isAfterEpoch(row) ? std::numeric_limits<double>::quiet_NaN() : valueAt(row, m_metric);
}

Curve curveOf(const QString& metric, MetricAxis axis, const MetricsHistory& history)
{
    Curve curve;
    curve.name = metric;
    curve.color = colorOf(metric, history);
    curve.dashed = metric.startsWith(QLatin1String("val/")) && metric != QLatin1String("val/loss");
    const CurvePoints points(metric, axis, history);
    for (const MetricsRow& row : history.rows) {
        const double value = points.value(row);
        if (std::isnan(value))
            continue;
        curve.x.push_back(points.position(row));
        curve.y.push_back(value);
    }
    return curve;
}

std::optional<std::size_t> bestRow(const MetricsHistory& history, std::optional<std::size_t> known, std::size_t first)
{
    const int index = history.indexOf("val/loss");
    std::optional<std::size_t> best = known;
    for (std::size_t i = first; i < history.rows.size(); ++i) {
        const double value = valueAt(history.rows[i], index);
        if (!std::isnan(value) && (!best || value < valueAt(history.rows[*best], index)))
            best = i;
    }
    return best;
}

std::optional<BestMark> bestMark(const MetricsHistory& history, std::optional<std::size_t> row, MetricAxis axis)
{
    if (!row)
        return std::nullopt;
    const MetricsRow& best = history.rows[*row];
    return BestMark{CurvePoints(QStringLiteral("val/loss"), axis, history).position(best),
                    QObject::tr("best, epoch %1").arg(std::llround(best.epoch))};
}

namespace {

QString partOf(const QString& metric)
{
    return metric.section(QLatin1Char('/'), -1);
}

/// Each run in a colour of its own; validation solid where training is dashed.
void addRun(LossFigure& figure, const RunCurves& run, const QString& part, const CurveOptions& options, const QColor& color)
{
    const QStringList metrics = metricsOf(options.group, run.history)
                                    .filter(QRegularExpression(QStringLiteral("(^|/)%1$").arg(QRegularExpression::escape(part))));
    for (const QString& metric : metrics) {
        Curve curve = curveOf(metric, options.axis, run.history);
        curve.name = curveName(run.run, metric, /*severalRuns=*/true);
        curve.color = color;
        curve.dashed = metrics.size() > 1 && metric.startsWith(QLatin1String("train/"));
        curve.smoothing = options.smoothing;
        figure.curves.push_back(std::move(curve));
    }
}

} // namespace

QStringList partsOf(MetricGroup group, const std::vector<RunCurves>& runs)
{
    QStringList parts;
    for (const RunCurves& run : runs) {
        for (const QString& metric : metricsOf(group, run.history)) {
            if (!parts.contains(partOf(metric)))
                parts.append(partOf(metric));
        }
    }
    return parts;
}

QString curveName(const QString& run, const QString& metric, bool severalRuns)
{
    return severalRuns ? run + QStringLiteral(" · ") + metric : metric;
}

LossFigure lossFigure(const std::vector<RunCurves>& runs, const CurveOptions& options)
{
    LossFigure figure;
    figure.xLabel = axisLabel(options.axis);
    figure.wholeX = options.axis != MetricAxis::Time;
    figure.yLabel = axisLabel(options.group);
    figure.logY = options.logY;
    if (runs.size() == 1) {
        const RunCurves& run = runs.front();
        figure.title = run.run;
        for (const QString& metric : metricsOf(options.group, run.history)) {
            figure.curves.push_back(curveOf(metric, options.axis, run.history));
            figure.curves.back().smoothing = options.smoothing;
        }
        if (options.group == MetricGroup::Loss)
            figure.best = bestMark(run.history, bestRow(run.history), options.axis);
        return figure;
    }
    const QStringList parts = partsOf(options.group, runs);
    const QString part = parts.contains(options.part) || parts.isEmpty() ? options.part : parts.constFirst();
    figure.title = runs.empty() ? QString() : QObject::tr("%1 of %2 runs").arg(part).arg(runs.size());
    for (std::size_t i = 0; i < runs.size(); ++i)
        addRun(figure, runs[i], part, options, categoryColor(static_cast<int>(i), static_cast<int>(runs.size())));
    return figure;
}

std::vector<CsvColumn> curveColumns(const std::vector<RunCurves>& runs, MetricGroup group)
{
    std::vector<std::string> metrics{"seconds"};
    for (const RunCurves& run : runs) {
        for (const QString& metric : metricsOf(group, run.history)) {
            if (std::ranges::find(metrics, metric.toStdString()) == metrics.end())
                metrics.push_back(metric.toStdString());
        }
    }
    std::vector<std::string> names;
    std::vector<std::int64_t> steps;
    std::vector<double> epochs;
    std::vector<std::vector<double>> values(metrics.size());
    for (const RunCurves& run : runs) {
        for (const MetricsRow& row : withColumns(run.history, metrics).rows) {
            names.push_back(run.run.toStdString());
            steps.push_back(row.step);
            epochs.push_back(row.epoch);
            for (std::size_t i = 0; i < metrics.size(); ++i)
                values[i].push_back(row.values[i]);
        }
    }
    std::vector<CsvColumn> columns{{"run", std::move(names)}, {"step", std::move(steps)}, {"epoch", std::move(epochs)}};
    for (std::size_t i = 0; i < metrics.size(); ++i)
        columns.push_back({metrics[i], std::move(values[i])});
    return columns;
}

} // namespace stratoscope
