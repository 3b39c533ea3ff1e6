// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Rows in the coordinates of principal components.
struct PreparedComponents
{
    std::int64_t dimensions = 0; ///< K, fewer than asked for where the data have no more
    std::vector<float> scores;   ///< rows × K
    std::int64_t fittedRows = 0; ///< a sample of the training rows where all would not fit into memory
};

/// Principal components of what a run's models are given: of tables the scaled features, of cells the normalised genes. They are
/// fitted to the training rows alone. @param training, rows places in the dataset @throws DataError as pca()
[[nodiscard]] PreparedComponents preparedComponents(const Preprocessing& preprocessing, const Dataset& dataset,
                                                    const std::vector<std::int64_t>& training,
                                                    const std::vector<std::int64_t>& rows, std::int64_t dimensions);

} // namespace stratoscope
