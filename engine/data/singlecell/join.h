// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/annotated_matrix.h"

#include <string>
#include <vector>

namespace stratoscope {

enum class GeneJoin
{
    Inner, ///< genes that all files have
    Outer  ///< genes that any file has; zero where a file lacks one
};

struct JoinOptions
{
    GeneJoin genes = GeneJoin::Inner;
    std::string batchColumn = "batch"; ///< says of each cell which file it came from
};

/// Names made distinct: a name that was there before gets "-1", "-2" … appended.
[[nodiscard]] std::vector<std::string> distinctNames(const std::vector<std::string>& names);

/// One dataset of the cells of several files, matched by the names of genes. Batches are called after the files. Columns of
/// cells are united, missing where a file lacks them; embeddings that all files have with the same width stay.
/// What does not survive (layers, raw, colours) is said in warnings.
/// @throws DataError where a file has no X or no gene is shared @pre files is not empty (asserted)
[[nodiscard]] AnnotatedMatrix joinByGene(std::vector<AnnotatedMatrix> files, const JoinOptions& options = {});

} // namespace stratoscope
