// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/regression_scores.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <cmath>

namespace stratoscope {

RegressionScores regressionScores(std::span<const double> truth, std::span<const double> predictions)
{
    if (truth.size() != predictions.size())
        throw DataError(Issue{"expected a prediction for each of " + counted(static_cast<std::int64_t>(truth.size()), "row") +
                                  ", found " + std::to_string(predictions.size()),
                              {},
                              {}});
    RegressionScores scores;
    double sum = 0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const bool known = !std::isnan(truth[row]) && !std::isnan(predictions[row]);
        sum += known ? truth[row] : 0;
        ++(known ? scores.rows : scores.leftOut);
    }
    const auto rows = static_cast<double>(scores.rows);
    const double mean = sum / rows;
    double residual = 0;
    double total = 0;
    double absolute = 0;
    for (std::size_t row = 0; row < truth.size(); ++row) {
        const double error = truth[row] - predictions[row];
        if (std::isnan(error))
            continue;
        residual += error * error;
        absolute += std::abs(error);
        total += (truth[row] - mean) * (truth[row] - mean);
    }
    scores.rmse = std::sqrt(residual / rows);
    scores.mae = absolute / rows;
    if (total > 0)
        scores.r2 = 1 - residual / total;
    else
        scores.r2 = scores.rows == 0 ? scores.rmse : (residual == 0 ? 1 : 0);
    return scores;
}

} // namespace stratoscope
