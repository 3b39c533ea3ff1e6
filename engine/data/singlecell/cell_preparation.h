// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/diagnostics.h"
#include "engine/data/dataset.h"
#include "engine/data/singlecell/cell_features.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// What a model expects of cells.
struct CellReader
{
    CellInput usual = CellInput::Numbers; ///< what it gets unless told otherwise
    bool takesCounts = false;
};

/// Makes the cells of an experiment ready: first which genes, which the model's size depends on; then, once the model is known,
/// which values. What is wrong with the config goes to diagnostics. Everything fitted is fitted on the training part.
class CellPreparation
{
public:
    CellPreparation(CellSource source, Diagnostics& diagnostics);

    /// Chooses the genes, makes them the dataset's features, and fills genes.count in.
    /// @param training rows of the dataset   @returns false with an issue where the config does not fit
    [[nodiscard]] bool chooseGenes(Dataset& dataset, CellsConfig& config, std::span<const std::int64_t> training);

    /// Settles what is left to auto, and makes the values of the dataset that chooseGenes() was given.
    /// @param notes gets what is worth knowing, a sentence each @pre chooseGenes() returned true
    void makeValues(CellsConfig& config, const CellReader& reader, std::vector<std::string>& notes);

private:
    [[nodiscard]] bool takeBatches(const Dataset& dataset, const std::string& column);
    void settleInput(CellsConfig& config, CellInput usual);
    void settleValues(CellsConfig& config, bool takesCounts, std::vector<std::string>& notes);
    void fit(const CellsConfig& config);

    CellSource m_source;
    Diagnostics& m_diagnostics;
    std::shared_ptr<CellFeatures> m_features = std::make_shared<CellFeatures>();
    std::vector<std::int64_t> m_training; ///< rows of the file, rising
};

/// The cells of another file, or of the same once more, with the genes and the settings of a run.
/// @param notes gets how many of the run's genes the file lacks @throws DataError where it has none of them
[[nodiscard]] std::shared_ptr<const CellFeatures> cellFeatures(CellSource source, const FittedCells& fitted,
                                                               std::vector<std::string>& notes);

} // namespace stratoscope
