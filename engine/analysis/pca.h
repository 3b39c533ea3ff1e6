// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Principal components of N rows in D dimensions.
struct PcaResult
{
    std::int64_t components = 0;                ///< K
    std::vector<float> scores;                  ///< N × K, row by row: the rows in the coordinates of the components
    std::vector<double> loadings;               ///< K × D, one unit vector a component, its largest entry positive
    std::vector<double> mean;                   ///< D
    std::vector<double> explainedVariance;      ///< K, with N - 1 in the denominator
    std::vector<double> explainedVarianceRatio; ///< K, shares of the total variance; 0 where nothing varies
};

/// PCA by the eigenvectors of the covariance matrix, in double precision (Jolliffe 2002, ch. 3); of more than 512 dimensions, where
/// few components are asked for, by randomizedPca(). Rows with a NaN are left out of the fit and get NaN scores.
/// @param values N × D, row by row   @param components at most D
/// @throws DataError when fewer than two rows are finite or components exceeds D
[[nodiscard]] PcaResult pca(std::span<const float> values, std::int64_t dimensions, std::int64_t components);

/// New rows in the coordinates of components that were fitted to others. @param values M × D, row by row
/// @return M × K; NaN for a row with a NaN   @pre D is that of the fit
[[nodiscard]] std::vector<float> pcaTransform(const PcaResult& fitted, std::span<const float> values);

} // namespace stratoscope
