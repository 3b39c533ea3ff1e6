// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stratoscope {

/// What became of a planned run.
struct SeriesRun
{
    std::string name;
    std::vector<std::pair<std::string, std::string>> settings; ///< key path and value
    std::vector<std::pair<std::string, double>> metrics;       ///< of flatMetrics(), after "val/loss", the best one
    double seconds = 0;                                        ///< spent training
    std::string problem;                                       ///< why there are no metrics; empty when there are

    [[nodiscard]] std::optional<double> metric(const std::string& name) const;
};

/// Whether a metric is a loss, an error or a time, of which less is better.
[[nodiscard]] bool lowerIsBetter(std::string_view metric);
/// The best first; those that lack the metric last.
[[nodiscard]] std::vector<SeriesRun> rankedBy(const std::string& metric, std::vector<SeriesRun> runs);

/// A metric over the runs of a series.
struct SeriesMetric
{
    std::string name;
    std::vector<double> values; ///< one a run; NaN where a run lacks it
    double mean = 0;            ///< of those that there are
    double deviation = 0;       ///< of the sample (divided by the number - 1); NaN for a single value
};

/// Every metric that a run has, in their order.
[[nodiscard]] std::vector<SeriesMetric> seriesMetrics(const std::vector<SeriesRun>& runs);

/// A line a metric: its name, its value in each run, mean and deviation. @throws IoError
void writeSeriesMetrics(const std::filesystem::path& path, const std::vector<SeriesRun>& runs);
/// A line a run: its name, its settings, its metrics, what went wrong. @throws IoError
void writeSeriesRuns(const std::filesystem::path& path, const std::vector<SeriesRun>& runs);

} // namespace stratoscope
