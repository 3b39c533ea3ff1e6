// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace stratoscope {

struct BootstrapOptions
{
    int resamples = 1000;
    double level = 0.95; ///< share of the resamples that the interval holds, within 0 and 1
    std::uint64_t seed = 42;
};

struct ConfidenceInterval
{
    double value = 0; ///< of the rows as they are
    double low = 0;
    double high = 0;
    int resamples = 0; ///< those that gave a number
};

/// A statistic of some rows, named by their numbers, any as often as it was drawn.
using Statistic = std::function<double(std::span<const std::size_t> rows)>;

/// Several statistics of the same rows, as many each time.
using Statistics = std::function<std::vector<double>(std::span<const std::size_t> rows)>;

/// Percentile interval of a statistic over resamples of the rows with replacement (Efron & Tibshirani 1993, chapter 13).
/// The same seed gives the same. @throws DataError when an option is out of range or there is no row; Cancelled
[[nodiscard]] ConfidenceInterval bootstrapInterval(std::size_t rows, const Statistic& statistic,
                                                   const BootstrapOptions& options = {}, const OnProgress& onProgress = {},
                                                   const std::stop_token& stop = {});
/// The same for several statistics of the same resamples.
[[nodiscard]] std::vector<ConfidenceInterval> bootstrapIntervals(std::size_t rows, const Statistics& statistics,
                                                                 const BootstrapOptions& options = {},
                                                                 const OnProgress& onProgress = {},
                                                                 const std::stop_token& stop = {});

} // namespace stratoscope
