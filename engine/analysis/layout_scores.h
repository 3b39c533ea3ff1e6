// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/row_sample.h"
#include "engine/analysis/row_labels.h"
#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <optional>
#include <string>

namespace stratoscope {

/// How rows lie among their neighbours in a space. NaN where the labels leave it open.
struct NeighborhoodScores
{
    std::optional<double> purity; ///< share of a row's neighbours with its label, see neighborPurity(); none without a label
    std::optional<double> mixing; ///< of the batches, see batchMixing(); none without batches
};

/// How well a layout keeps what an embedding holds.
struct LayoutScores
{
    std::size_t neighbors = 0;    ///< of a row that were looked at
    std::size_t rows = 0;         ///< finite in the embedding and in the layout
    SampledValue trustworthiness; ///< of the layout against the embedding
    std::string label;            ///< name of the label; empty: none
    std::string batches;          ///< name of what tells the batches; empty: none
    NeighborhoodScores layout;
    NeighborhoodScores embedding;
};

/// What is known of the rows; either may be null.
struct KnownOfRows
{
    const RowLabels* label = nullptr;
    const RowLabels* batches = nullptr;
};

/// Neighbours of all rows, by Euclidean distances, exact where that is affordable; trustworthiness of a sample where they are many.
/// @param neighbors others of a row
/// @throws DataError where rows differ in number, or are too few for the neighbours; Cancelled
[[nodiscard]] LayoutScores scoreLayout(RowMatrix embedding, RowMatrix layout, const KnownOfRows& known, std::size_t neighbors = 15,
                                       const WorkSettings& settings = {});

} // namespace stratoscope
