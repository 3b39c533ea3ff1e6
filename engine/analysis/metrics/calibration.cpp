// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/calibration.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

void requireUsable(std::span<const double> confidence, std::span<const std::uint8_t> isRight, std::size_t bins)
{
    if (bins == 0)
        throw DataError(Issue{"cannot sort confidences into 0 bins", {}, "give at least 1"});
    if (confidence.size() != isRight.size())
        throw DataError(Issue{"expected a confidence for each of " + counted(static_cast<std::int64_t>(isRight.size()), "row") +
                                  ", found " + std::to_string(confidence.size()),
                              {},
                              {}});
    const auto found = std::ranges::find_if_not(confidence, [](double value) { return value >= 0 && value <= 1; });
    if (found != confidence.end())
        throw DataError(Issue{"a confidence of " + shortNumber(*found) + " is not within 0 and 1", {}, {}});
}

} // namespace

Calibration calibration(std::span<const double> confidence, std::span<const std::uint8_t> isRight, std::size_t bins)
{
    requireUsable(confidence, isRight, bins);
    Calibration result;
    for (std::size_t bin = 0; bin < bins; ++bin)
        result.bins.push_back({static_cast<double>(bin) / static_cast<double>(bins),
                               static_cast<double>(bin + 1) / static_cast<double>(bins), 0, 0, 0});
    for (std::size_t row = 0; row < confidence.size(); ++row) {
        const auto place = std::ranges::lower_bound(result.bins, confidence[row], {}, &ReliabilityBin::to);
        ReliabilityBin& bin = place == result.bins.end() ? result.bins.back() : *place;
        ++bin.rows;
        bin.meanConfidence += confidence[row];
        bin.accuracy += isRight[row] != 0 ? 1 : 0;
    }
    for (ReliabilityBin& bin : result.bins) {
        const auto rows = static_cast<double>(bin.rows);
        bin.meanConfidence = bin.rows > 0 ? bin.meanConfidence / rows : std::numeric_limits<double>::quiet_NaN();
        bin.accuracy = bin.rows > 0 ? bin.accuracy / rows : std::numeric_limits<double>::quiet_NaN();
        if (bin.rows == 0)
            continue;
        const double error = std::abs(bin.accuracy - bin.meanConfidence);
        result.expectedCalibrationError += error * rows / static_cast<double>(confidence.size());
        result.largestCalibrationError = std::max(result.largestCalibrationError, error);
    }
    return result;
}

} // namespace stratoscope
