// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace stratoscope {

struct RankSum
{
    double statistic = 0;   ///< U: pairs in which the value of the first sample is the larger, ties counting half
    double probability = 1; ///< two-sided p, by the normal approximation with its corrections for ties and continuity
    double superiority = 0; ///< U over the number of pairs: the chance that a value of the first sample is the larger
    double score = 0;       ///< z: U less its mean over its standard deviation, with the same corrections
};

/// The test of Wilcoxon (1945) in the form of Mann & Whitney (1947). Samples of no size give p = 1 and a superiority of NaN.
/// @param first, second values without NaN, in any order
[[nodiscard]] RankSum rankSum(std::span<const double> first, std::span<const double> second);

/// A sample that is mostly zeros.
struct SparseSample
{
    std::span<const float> values; ///< rising, without NaN
    std::size_t zeros = 0;         ///< besides those among the values
};

/// The same test; its result is to the bit that of all values and zeros.
[[nodiscard]] RankSum sparseRankSum(const SparseSample& first, const SparseSample& second);

/// Probabilities adjusted so that the share of false discoveries among those below a level is at most that level
/// (Benjamini & Hochberg 1995); in the order given. NaN stays NaN and does not count.
[[nodiscard]] std::vector<double> adjustedProbabilities(const std::vector<double>& probabilities);

} // namespace stratoscope
