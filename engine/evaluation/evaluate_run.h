// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/bootstrap.h"
#include "engine/data/row_set.h"
#include "engine/evaluation/evaluation.h"

#include <filesystem>
#include <string>

namespace stratoscope {

struct EvaluateRequest
{
    std::filesystem::path runFolder;
    std::string checkpoint = {};        ///< see checkpointOf()
    std::shared_ptr<const Table> table; ///< the table at the run's data path, when it is in memory already
    std::string part;                   ///< "train", "val" or "test" for only that, "last" for the last with rows; empty: all
    std::string rows = {};              ///< query, see rowsOfQuery(): the rows of each part that are looked at; empty: all
};

/// Evaluates a run on its own data, dealt into parts as it was trained. @param settings threads of what is computed beside the
/// model   @throws what predict() and rowsOfQuery() throw, and DataError when the rows are not those of the run any more, or none
/// of them is left
[[nodiscard]] RunEvaluation evaluateRun(const EvaluateRequest& request, const ModelRegistry& registry,
                                        const WorkSettings& settings = {});

/// The same of some of its rows alone: each part with those of its rows that are among them; parts that have none are left out.
/// @param rows of the table that the run was evaluated on   @param name see RunEvaluation::chosenRows   @throws Cancelled
[[nodiscard]] RunEvaluation evaluationOfRows(const RunEvaluation& whole, const RowSet& rows, std::string name,
                                             const WorkSettings& settings = {});

/// Intervals of the numbers that few rows make uncertain: accuracy, balanced_accuracy, macro_f1, weighted_f1 and r2 of each
/// feature and value, named as in flatMetrics(). @throws Cancelled
[[nodiscard]] std::vector<std::pair<std::string, ConfidenceInterval>>
bootstrapMetrics(const Prediction& prediction, const PartEvaluation& part, const BootstrapOptions& options = {},
                 const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
