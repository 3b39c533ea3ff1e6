// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// How the values of a tensor are distributed. Values that are not finite are counted and otherwise left out; all numbers are
/// 0 where there is no finite one.
struct TensorStatistics
{
    std::string name; ///< dotted
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    std::int64_t count = 0;     ///< of all values
    std::int64_t notFinite = 0; ///< NaN and ±infinity
    double mean = 0;
    double spread = 0; ///< standard deviation, of the population
    double minimum = 0;
    double maximum = 0;
    double zeroFraction = 0; ///< of all values, those that are exactly 0
    double sumNorm = 0;      ///< L1
    double euclideanNorm = 0;
    double maximumNorm = 0;
    double binWidth = 0;            ///< the first bin begins at the minimum; 0 when all values are the same
    std::vector<std::int64_t> bins; ///< numbers of values; one bin when all are the same, none without a finite value
};

/// Two passes over the values, a block at a time. @param bins at least 1
/// @throws DataError for text, Cancelled
[[nodiscard]] TensorStatistics tensorStatistics(const std::string& name, const Array& array, int bins,
                                                const std::stop_token& stop = {});

} // namespace stratoscope
