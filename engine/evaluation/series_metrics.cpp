// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/series_metrics.h"

#include "engine/serialization/csv_writer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double meanOf(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.empty() ? kNone : sum / static_cast<double>(values.size());
}

double deviationOf(const std::vector<double>& values, double mean)
{
    double squares = 0;
    for (const double value : values)
        squares += (value - mean) * (value - mean);
    return values.size() < 2 ? kNone : std::sqrt(squares / static_cast<double>(values.size() - 1));
}

SeriesMetric& metricNamed(std::vector<SeriesMetric>& metrics, const std::string& name, std::size_t runs)
{
    const auto found = std::ranges::find(metrics, name, &SeriesMetric::name);
    return found != metrics.end() ? *found : metrics.emplace_back(SeriesMetric{name, std::vector<double>(runs, kNone)});
}

} // namespace

std::optional<double> SeriesRun::metric(const std::string& wanted) const
{
    const auto found = std::ranges::find(metrics, wanted, &std::pair<std::string, double>::first);
    return found == metrics.end() ? std::nullopt : std::optional(found->second);
}

bool lowerIsBetter(std::string_view metric)
{
    const std::string_view kind = metric.substr(0, metric.find('/')); // before the name of a class or feature
    if (kind == "train" || kind == "val") // of a training: the loss and its parts
        return !metric.ends_with("accuracy");
    return kind == "seconds" || kind == "log_loss" || kind == "rmse" || kind == "mae" || kind.ends_with("calibration_error");
}

std::vector<SeriesRun> rankedBy(const std::string& metric, std::vector<SeriesRun> runs)
{
    const double sign = lowerIsBetter(metric) ? 1 : -1;
    std::ranges::stable_sort(runs, {}, [&metric, sign](const SeriesRun& run) {
        const std::optional<double> value = run.metric(metric);
        return value ? sign * *value : std::numeric_limits<double>::infinity();
    });
    return runs;
}

std::vector<SeriesMetric> seriesMetrics(const std::vector<SeriesRun>& runs)
{
    std::vector<SeriesMetric> metrics;
    for (std::size_t index = 0; index < runs.size(); ++index) {
        for (const auto& [name, value] : runs[index].metrics)
            metricNamed(metrics, name, runs.size()).values[index] = value;
    }
    for (SeriesMetric& metric : metrics) {
        std::vector<double> known = metric.values;
        std::erase_if(known, [](double value) { return std::isnan(value); });
        metric.mean = meanOf(known);
        metric.deviation = deviationOf(known, metric.mean);
    }
    return metrics;
}

void writeSeriesMetrics(const std::filesystem::path& path, const std::vector<SeriesRun>& runs)
{
    const std::vector<SeriesMetric> metrics = seriesMetrics(runs);
    const auto column = [&metrics](std::string name, const auto& valueOf) {
        std::vector<double> values;
        for (const SeriesMetric& metric : metrics)
            values.push_back(valueOf(metric));
        return CsvColumn{std::move(name), std::move(values)};
    };
    std::vector<std::string> names;
    for (const SeriesMetric& metric : metrics)
        names.push_back(metric.name);
    std::vector<CsvColumn> columns{{"metric", std::move(names)}};
    for (std::size_t run = 0; run < runs.size(); ++run)
        columns.push_back(column(runs[run].name, [run](const SeriesMetric& metric) { return metric.values[run]; }));
    columns.push_back(column("mean", [](const SeriesMetric& metric) { return metric.mean; }));
    columns.push_back(column("std", [](const SeriesMetric& metric) { return metric.deviation; }));
    writeCsv(path, columns);
}

void writeSeriesRuns(const std::filesystem::path& path, const std::vector<SeriesRun>& runs)
{
    std::vector<std::string> names;
    std::vector<std::string> problems;
    std::vector<double> seconds;
    for (const SeriesRun& run : runs) {
        names.push_back(run.name);
        problems.push_back(run.problem);
        seconds.push_back(run.seconds);
    }
    std::vector<CsvColumn> columns{{"run", std::move(names)}};
    for (std::size_t key = 0; key < (runs.empty() ? 0 : runs.front().settings.size()); ++key) {
        std::vector<std::string> values;
        for (const SeriesRun& run : runs)
            values.push_back(run.settings[key].second);
        columns.push_back({runs.front().settings[key].first, std::move(values)});
    }
    for (SeriesMetric& metric : seriesMetrics(runs))
        columns.push_back({std::move(metric.name), std::move(metric.values)});
    columns.push_back({"seconds", std::move(seconds)});
    columns.push_back({"problem", std::move(problems)});
    writeCsv(path, columns);
}

} // namespace stratoscope
