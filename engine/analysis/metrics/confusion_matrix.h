// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Which share of what an entry of a confusion matrix is.
enum class Normalization
{
    ByTruth,     ///< of the rows that are of the class: the diagonal is recall
    ByPrediction ///< of the rows that were given the class: the diagonal is precision
};

/// How often rows of each class were given each class.
struct ConfusionMatrix
{
    std::size_t classes = 0;
    std::vector<std::int64_t> counts; ///< K × K, row by row: truth × prediction
    std::int64_t leftOut = 0;         ///< rows without a known class

    [[nodiscard]] std::int64_t count(std::size_t truth, std::size_t prediction) const
    {
        return counts[truth * classes + prediction];
    }
    [[nodiscard]] std::int64_t total() const;
    /// Rows that are of the class.
    [[nodiscard]] std::int64_t support(std::size_t truth) const;
    /// Rows that were given the class.
    [[nodiscard]] std::int64_t predicted(std::size_t prediction) const;
    /// Shares instead of counts; 0 where there is nothing to share.
    [[nodiscard]] std::vector<double> normalized(Normalization by) const;
};

/// @param truth, predictions class numbers below classes; a negative truth is left out
/// @throws DataError when a class number is out of range, or there are not as many of one as of the other
[[nodiscard]] ConfusionMatrix confusionMatrix(std::span<const std::int64_t> truth, std::span<const std::int64_t> predictions,
                                              std::size_t classes);

} // namespace stratoscope
