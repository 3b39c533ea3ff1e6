// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace stratoscope {

struct RegressionScores
{
    double r2 = 0;   ///< coefficient of determination; where the truth does not vary 1 if all is right, else 0
    double rmse = 0; ///< root of the mean squared error
    double mae = 0;  ///< mean absolute error
    std::int64_t rows = 0;
    std::int64_t leftOut = 0; ///< rows where truth or prediction is NaN
};

/// @throws DataError when there are not as many predictions as true values; scores are NaN where no row is left
[[nodiscard]] RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predictions);

} // namespace stratoscope
