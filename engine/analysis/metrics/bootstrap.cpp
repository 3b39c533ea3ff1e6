// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/bootstrap.h"

#include "engine/core/error.h"
#include "engine/core/quantile.h"
#include "engine/core/random.h"
#include "engine/data/progress_pacer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace stratoscope {

namespace {

/// @param values of the resamples; NaN where a resample gave none
ConfidenceInterval intervalOf(double value, std::vector<double> values, double level)
{
    std::erase_if(values, [](double resampled) { return std::isnan(resampled); });
    constexpr double nan = std::numeric_limits<double>::quiet_NaN();
    if (values.empty())
        return {value, nan, nan, 0};
    std::ranges::sort(values);
    return {value, sortedQuantile(values, (1 - level) / 2), sortedQuantile(values, (1 + level) / 2),
            static_cast<int>(values.size())};
}

} // namespace

ConfidenceInterval bootstrapInterval(std::size_t rows, const Statistic& statistic, const BootstrapOptions& options,
                                     const OnProgress& onProgress, const std::stop_token& stop)
{
    const auto alone = [&statistic](std::span<const std::size_t> drawn) { return std::vector<double>{statistic(drawn)}; };
    return bootstrapIntervals(rows, alone, options, onProgress, stop).front();
}

std::vector<ConfidenceInterval> bootstrapIntervals(std::size_t rows, const Statistics& statistics, const BootstrapOptions& options,
                                                   const OnProgress& onProgress, const std::stop_token& stop)
{
    if (rows == 0 || options.resamples < 1 || !(options.level > 0) || !(options.level < 1))
        throw DataError(Issue{"a confidence interval needs rows, at least one resample, and a level within 0 and 1", {}, {}});
    std::vector<std::size_t> drawn(rows);
    std::iota(drawn.begin(), drawn.end(), std::size_t{0});
    const std::vector<double> asTheyAre = statistics(drawn);
    ProgressPacer pacer(onProgress, stop);
    std::vector<std::vector<double>> resampled(asTheyAre.size());
    for (int resample = 0; resample < options.resamples; ++resample) {
        RandomStream random(options.seed, static_cast<std::uint64_t>(resample));
        std::ranges::generate(drawn, [&] { return static_cast<std::size_t>(random.below(rows)); });
        const std::vector<double> values = statistics(drawn);
        for (std::size_t i = 0; i < values.size(); ++i)
            resampled[i].push_back(values[i]);
        pacer.report("resampling", static_cast<double>(resample + 1) / options.resamples);
    }
    std::vector<ConfidenceInterval> intervals;
    for (std::size_t i = 0; i < asTheyAre.size(); ++i)
        intervals.push_back(intervalOf(asTheyAre[i], std::move(resampled[i]), options.level));
    return intervals;
}

} // namespace stratoscope
