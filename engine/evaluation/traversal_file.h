// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/latent_traversal.h"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace stratoscope {

/// Writes a traversal by the ending of the name. .csv: a row for each place, with columns `latent` (from 1), `offset` (standard
/// deviations), the features and `p(CLASS)`. .npz: `values` (D, S, F), `offsets` (S), `center` and `deviation` (D),
/// `feature_names`, `feature_units`, and with a classifier `probabilities` (D, S, K) and `class_names`.
/// @param dimension the only one of the .csv, from 0; none: all @throws IoError, DataError for another ending or dimension
void writeTraversal(const std::filesystem::path& path, const LatentTraversal& traversal,
                    std::optional<std::size_t> dimension = std::nullopt);

/// @throws DataError naming the endings that can be written
void requireTraversalEnding(const std::filesystem::path& path);

} // namespace stratoscope
