// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/data/singlecell/cell_store.h"
#include "engine/data/singlecell/tokens/cell_tokenizer.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// What a run settled about its cells, on the training part where it is fitted. With it the cells of another file are made
/// the same way.
struct FittedCells
{
    CellsConfig settings;             ///< resolved
    std::vector<std::string> genes;   ///< that the model knows, in its order, each once
    std::vector<std::string> batches; ///< experimental batches, sorted; empty without
    double total = 0;                 ///< what the counts of each cell are brought to; 0: they stay
    std::vector<double> innerEdges;   ///< of quantile bins

    /// Genes and special tokens.
    [[nodiscard]] std::int64_t vocabularySize() const;
    /// @pre settings.ofTokens()
    [[nodiscard]] CellTokenizer tokenizer() const;
    bool operator==(const FittedCells&) const = default;
};

/// Single cells as a model's input is made of them.
struct CellFeatures
{
    FittedCells fitted;
    CellStore x;                       ///< every cell of the file × the genes that the model knows, normalised
    std::vector<std::int64_t> batches; ///< of each cell of the file, index into fitted.batches, -1 where unknown; empty without
};

[[nodiscard]] TokenizerOptions tokenizerOptions(const CellsConfig& settings);

/// Cells as a model reads them: their genes in its order, brought to their totals, logarithms taken, as the settings say. They stay
/// on disk where the rows are on disk.
/// @param rows is given up when it has been used   @param places of its columns among the model's genes, as of PlacedGenes
/// @param totals of each cell over all genes of the file, chosen or not @throws DataError where values are negative
[[nodiscard]] CellStore modelCells(CellRows rows, std::span<const std::int32_t> places, std::span<const double> totals,
                                   const FittedCells& fitted);

/// All but the genes, which a run keeps as a vocabulary.
[[nodiscard]] const Schema<FittedCells>& fittedCellsSchema();

} // namespace stratoscope
