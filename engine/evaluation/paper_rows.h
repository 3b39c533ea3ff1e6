// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/work_settings.h"
#include "engine/training/loaded_run.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// A model of the paper's figures with its data.
struct PaperRun
{
    std::string name; ///< "unsupervised", "semi-supervised"
    std::filesystem::path folder;
    LoadedRun loaded;
    Dataset dataset;
    bool isImported = false; ///< its weights were made elsewhere, from other rows
};

/// @param table of the run's data, when it is in memory already @throws as loadRun(), datasetFor(), requireSameRows()
[[nodiscard]] PaperRun readPaperRun(const std::filesystem::path& folder, std::string name, std::shared_ptr<const Table> table,
                                    const ModelRegistry& registry, const WorkSettings& settings);

/// Which rows the figures of several runs are of; places in the datasets, which hold the same rows.
struct PaperRows
{
    std::string target;
    std::string part;                 ///< "test", "val": that the scored rows are
    std::vector<std::int64_t> fitted; ///< that probes are fitted to
    std::vector<std::int64_t> scored; ///< rising; none of them fitted, none trained on by a run that holds rows back
    std::vector<std::int64_t> drawn;  ///< rising
    std::vector<std::int64_t> labels; ///< N classes of all rows, counted over those that are fitted; -1 where unknown or not fitted
    std::size_t classes = 0;          ///< K of these labels
    std::int64_t trainingRows = 0;    ///< that the fitted rows are taken from
    std::vector<std::string> notes;
};

/// @param mostFitted, mostDrawn rows that a probe and a layout take @throws DataError where the runs are not of the same rows,
/// do not know classes, or leave no row to fit or to score
[[nodiscard]] PaperRows dealPaperRows(const std::vector<PaperRun>& runs, std::size_t mostFitted, std::size_t mostDrawn);

} // namespace stratoscope
