// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"

#include <cstdint>
#include <span>

namespace stratoscope {

/// Entropy of batch mixing (Haghverdi et al. 2018): the mean entropy of the batches among a row's neighbours, as a share of
/// the entropy of all batches. 0: every neighbourhood is of one batch; about 1: batches are mixed as if drawn at random.
/// Rows with a negative batch are left out; NaN with fewer than two batches.
/// @throws DataError when there is not a batch for each row of the table
[[nodiscard]] double batchMixing(const NeighborTable& neighbors, std::span<const std::int64_t> batches);

} // namespace stratoscope
