// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// One row of metrics: after an epoch, or within one where the config asks for rows every N steps.
struct MetricsRow
{
    std::int64_t step = 0;      ///< updates so far
    double epoch = 0;           ///< epochs so far; whole after an epoch
    std::vector<double> values; ///< aligned with MetricsHistory::names; NaN where there is none
};

/// The metrics of a run in the order they came about.
struct MetricsHistory
{
    std::vector<std::string> names; ///< without step and epoch: "train/loss", "val/loss", …
    std::vector<MetricsRow> rows;

    /// The values of one metric, a row each; empty for an unknown name.
    [[nodiscard]] std::vector<double> series(const std::string& name) const;
    [[nodiscard]] int indexOf(const std::string& name) const; ///< -1 when unknown
};

/// The same rows with other columns in another order; NaN in those that the history has not.
[[nodiscard]] MetricsHistory withColumns(const MetricsHistory& history, const std::vector<std::string>& names);

/// One line of metrics.csv, with its end of line.
[[nodiscard]] std::string metricsHeader(const std::vector<std::string>& names);
[[nodiscard]] std::string metricsLine(const MetricsRow& row);

/// Reads a metrics.csv, also one that is being written: an unfinished last line is left out.
/// @throws IoError, DataError with the line that is not one
[[nodiscard]] MetricsHistory readMetrics(const std::filesystem::path& path);

} // namespace stratoscope
