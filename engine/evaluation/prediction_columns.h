// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/prediction.h"
#include "engine/serialization/csv_writer.h"

#include <string>
#include <vector>

namespace stratoscope {

/// A column that a prediction gives, one value for each of its rows.
struct PredictionColumn
{
    CsvColumn column;
    std::string unit;
    std::string description;
    bool isOfPosterior = false; ///< where the row lies in the latent space
};

/// All that a prediction says, column by column: `predicted`, `predicted_class`, `confidence` and `probability_<class>`;
/// `predicted_<target>` of a regression; `probability_<label>`, `choice` and `choice_index` of labels; for each feature
/// `<feature>_reconstruction` and, where gaps can be filled, `<feature>_filled` and `<feature>_is_filled`;
/// `latent_mean_<d>` and `latent_std_<d>` of a posterior.
[[nodiscard]] std::vector<PredictionColumn> predictionColumns(const Prediction& prediction);

} // namespace stratoscope
