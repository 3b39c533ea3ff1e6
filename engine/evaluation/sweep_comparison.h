// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/series_metrics.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// A key in which runs differ, as an axis to draw their metric over.
struct SweepAxis
{
    std::string key;
    std::vector<std::string> categories; ///< names of the places 0, 1, … where the values are not numbers; empty where they are
    bool logarithmic = false;            ///< numbers over decades
    std::vector<double> places;          ///< of each run: its number, or its category's place; NaN where it has none

    /// What the runs with one value come to.
    struct Mean
    {
        double place = 0;
        double value = 0; ///< the mean of their metric
        std::size_t runs = 0;
    };
    std::vector<Mean> means; ///< by rising place; empty where each run has a value of its own and other keys change as well
};

/// One metric of several runs over each key in which they differ.
struct SweepComparison
{
    std::string metric;
    bool lowerIsBetter = true;
    bool logarithmic = false; ///< the metric's values are over decades
    std::vector<std::string> runs;
    std::vector<double> values;      ///< the metric of each run; NaN where it lacks it
    std::optional<std::size_t> best; ///< of the runs
    std::vector<SweepAxis> axes;     ///< in the order of the settings

    [[nodiscard]] std::size_t lacking() const; ///< runs without the metric
};

/// @param runs with the same settings in the same order, as series and recordedRuns() have them; they may lack a value (empty)
/// @throws DataError when no run has the metric
[[nodiscard]] SweepComparison compareSweep(const std::vector<SeriesRun>& runs, const std::string& metric);

} // namespace stratoscope
