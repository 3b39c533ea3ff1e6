// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Rows whose confidence lies in one interval.
struct ReliabilityBin
{
    double from = 0; ///< the interval is open here, but for the first
    double to = 0;   ///< and closed here
    std::int64_t rows = 0;
    double meanConfidence = 0; ///< NaN where there are no rows
    double accuracy = 0;       ///< NaN where there are no rows
};

struct Calibration
{
    std::vector<ReliabilityBin> bins;    ///< of equal width over 0 … 1
    double expectedCalibrationError = 0; ///< mean over rows of |accuracy - confidence| of their bin (Naeini et al. 2015)
    double largestCalibrationError = 0;  ///< of any bin
};

/// @param confidence 0 … 1, the probability of the class that was predicted   @param isRight not 0 where it was the right one
/// @throws DataError when sizes differ, there is no bin, or a confidence is not within 0 … 1
[[nodiscard]] Calibration calibration(std::span<const double> confidence, std::span<const std::uint8_t> isRight,
                                      std::size_t bins = 15);

} // namespace stratoscope
