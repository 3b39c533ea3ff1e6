// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Multinomial logistic regression of standardised columns.
struct LogisticRegression
{
    std::size_t classes = 0;          ///< K
    std::vector<double> mean;         ///< D, of the rows it was fitted to
    std::vector<double> deviation;    ///< D, population; 1 where nothing varies
    std::vector<double> coefficients; ///< K × D, of standardised columns
    std::vector<double> intercepts;   ///< K

    /// The likeliest class of each row. @pre rows of D columns
    [[nodiscard]] std::vector<std::int64_t> predict(RowMatrix rows) const;
    /// N × K, of each row summing to 1. @pre as predict()
    [[nodiscard]] std::vector<float> probabilities(RowMatrix rows) const;
};

struct LogisticOptions
{
    double inverseStrength = 1; ///< C: minimised is C · the sum of the rows' cross-entropies + half the squared coefficients
    int mostIterations = 1000;  ///< of L-BFGS
};

/// Fits all rows together in double precision; intercepts are not penalised (as scikit-learn's LogisticRegression after its
/// StandardScaler). The same rows give the same.
/// @param labels N class numbers below classes @throws DataError when a value is not finite, a label is out of range, or there
/// are not as many of one as of the other; Cancelled
[[nodiscard]] LogisticRegression fitLogisticRegression(RowMatrix rows, std::span<const std::int64_t> labels, std::size_t classes,
                                                       const LogisticOptions& options = {}, const WorkSettings& settings = {});

} // namespace stratoscope
