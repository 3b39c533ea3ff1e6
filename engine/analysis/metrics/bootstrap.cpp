// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/bootstrap.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/data/progress_pacer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

namespace stratoscope {

namespace {

/// Between the nearest of the sorted values, linearly. @pre not empty
double quantile(const std::vector<double>& sorted, double share)
{
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (place - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

} // namespace

ConfidenceInterval bootstrapInterval(std::size_t rows, const Statistic& statistic, const BootstrapOptions& options,
                                     const OnProgress& onProgress, const std::stop_token& stop)
{
    if (rows == 0 || options.resamples < 1 || !(options.level > 0) || !(options.level < 1))
        throw DataError(Issue{"a confidence interval needs rows, at least one resample, and a level within 0 and 1", {}, {}});
    std::vector<std::size_t> drawn(rows);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    ConfidenceInterval interval;
    interval.value = statistic(drawn);
    ProgressPacer pacer(onProgress, stop);
    std::vector<double> values;
    for (int resample = 0; resample < options.resamples; ++resample) {
        RandomStream random(options.seed, static_cast<std::uint64_t>(resample));
        std::ranges::generate(drawn, [&] { return static_cast<std::size_t>(random.below(rows)); });
        const double value = statistic(drawn);
        if (!std::isnan(value))
            values.push_back(value);
        pacer.report("resampling", static_cast<double>(resample + 1) / options.resamples);
    }
    interval.resamples = static_cast<int>(values.size());
    interval.low = interval.high = std::numeric_limits<double>::quiet_NaN();
    if (values.empty())
        return interval;
    std::ranges::sort(values);
    interval.low = quantile(values, (1 - options.level) / 2);
    interval.high = quantile(values, (1 + options.level) / 2);
    return interval;
}

} // namespace stratoscope
