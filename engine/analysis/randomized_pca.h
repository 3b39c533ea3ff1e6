// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/pca.h"

namespace stratoscope {

/// PCA of wide rows through a random subspace of a few more dimensions than components, sharpened by power iterations (Halko,
/// Martinsson & Tropp 2011, algorithm 5.1 with 4.4). Reads the rows in blocks; takes N × (components + 10) doubles besides.
/// The same seed gives the same. Rows with a NaN are left out and get NaN scores.
/// @throws DataError as pca() does, and when there are fewer finite rows than components
[[nodiscard]] PcaResult randomizedPca(std::span<const float> values, std::int64_t dimensions, std::int64_t components,
                                      std::uint64_t seed = 42);

} // namespace stratoscope
