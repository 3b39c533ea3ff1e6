// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstdint>

namespace stratoscope {

/// Adds what each low-rank adapter does to the matrix it stands beside, W + scale · B A (Hu et al. 2022, section 4.1), and takes
/// the adapters out: what is left are the weights of the model without adapters, which compute the same.
/// @returns how many adapters there were @throws CheckpointError for an adapter without its matrix or of another shape
std::int64_t mergeAdapters(NamedArrays& weights);

} // namespace stratoscope
