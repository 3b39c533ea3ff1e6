// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/prediction.h"

namespace stratoscope {

/// Gives every row of a run's own data, or of another file with the same features, to the run's model, scaled as the training
/// data were. One row for each that the missing-value policy keeps, in file order.
/// @throws IoError, DataError, ConfigError (a feature that the file lacks), CheckpointError, ModelError for a model whose
/// outputs are no classes, values or features of rows; Cancelled
[[nodiscard]] Prediction predict(const EmbedRequest& request, const ModelRegistry& registry, const OnProgress& onProgress = {},
                                 const std::stop_token& stop = {});
/// The same for a run and rows already at hand.
[[nodiscard]] Prediction predict(const LoadedRun& run, const Dataset& dataset, const OnProgress& onProgress = {},
                                 const std::stop_token& stop = {});

/// What the model of a run says of the rows of a table at hand: the run's own data, or other data with the same features.
/// @throws DataError where the run works on other rows than those of the table, such as averages over depths; and as predict()
[[nodiscard]] Prediction predictRowsOf(std::shared_ptr<const Table> table, const std::filesystem::path& runFolder,
                                       const ModelRegistry& registry, const OnProgress& onProgress = {},
                                       const std::stop_token& stop = {});

} // namespace stratoscope
