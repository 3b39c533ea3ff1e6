// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/tensor_statistics.h"

#include "engine/core/progress.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace stratoscope {

namespace {

constexpr std::size_t blockValues = 1U << 16U;

/// Calls visit(values) with one block of the array after another, as doubles.
template <typename Visit>
void forEachBlock(const Array& array, const std::stop_token& stop, const Visit& visit)
{
    const std::size_t size = elementSize(array.type);
    const auto count = static_cast<std::size_t>(array.elementCount());
    Array block{array.type, {}, {}, array.strings};
    for (std::size_t begin = 0; begin < count; begin += blockValues) {
        throwIfStopped(stop);
        const std::size_t values = std::min(blockValues, count - begin);
        block.shape = {static_cast<std::int64_t>(values)};
        block.bytes.resize(values * size);
        std::memcpy(block.bytes.data(), array.bytes.data() + begin * size, values * size);
        visit(block.toDoubles());
    }
}

struct Sums
{
    std::int64_t zeros = 0;
    double values = 0;
    double squares = 0;    ///< of values / the largest, so that none overflows
    double deviations = 0; ///< of the same, squares of distances to the mean
};

/// The first pass: the range, and what does not need it.
void collectExtent(const std::vector<double>& values, TensorStatistics& result, Sums& sums)
{
    for (const double value : values) {
        if (!std::isfinite(value)) {
            ++result.notFinite;
            continue;
        }
        result.minimum = std::min(result.minimum, value);
        result.maximum = std::max(result.maximum, value);
        sums.zeros += value == 0 ? 1 : 0;
        sums.values += value;
        result.sumNorm += std::abs(value);
    }
}

/// The second pass: bins and squares.
void collectSpread(const std::vector<double>& values, TensorStatistics& result, Sums& sums)
{
    const auto last = result.bins.size() - 1;
    const double largest = result.maximumNorm > 0 ? result.maximumNorm : 1;
    for (const double value : values) {
        if (!std::isfinite(value))
            continue;
        sums.squares += (value / largest) * (value / largest);
        const double deviation = value / largest - result.mean / largest;
        sums.deviations += deviation * deviation;
        // By halves, since the difference of two huge values overflows.
        const double place = result.binWidth > 0 ? (value / 2 - result.minimum / 2) / (result.binWidth / 2) : 0;
        ++result.bins[std::min(static_cast<std::size_t>(place), last)];
    }
}

} // namespace

TensorStatistics tensorStatistics(const std::string& name, const Array& array, int bins, const std::stop_token& stop)
{
    TensorStatistics result;
    result.name = name;
    result.type = array.type;
    result.shape = array.shape;
    result.count = array.elementCount();
    result.minimum = HUGE_VAL;
    result.maximum = -HUGE_VAL;
    Sums sums;
    forEachBlock(array, stop, [&](const std::vector<double>& values) { collectExtent(values, result, sums); });
    const auto finite = static_cast<double>(result.count - result.notFinite);
    if (finite == 0) {
        result.minimum = 0;
        result.maximum = 0;
        return result;
    }
    result.mean = sums.values / finite;
    result.zeroFraction = static_cast<double>(sums.zeros) / static_cast<double>(result.count);
    result.maximumNorm = std::max(std::abs(result.minimum), std::abs(result.maximum));
    const bool allSame = result.minimum == result.maximum;
    result.binWidth = allSame ? 0 : result.maximum / bins - result.minimum / bins;
    result.bins.assign(allSame ? 1 : static_cast<std::size_t>(bins), 0);
    forEachBlock(array, stop, [&](const std::vector<double>& values) { collectSpread(values, result, sums); });
    result.spread = result.maximumNorm * std::sqrt(sums.deviations / finite);
    result.euclideanNorm = result.maximumNorm * std::sqrt(sums.squares);
    return result;
}

} // namespace stratoscope
