// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/neighbors.h"
#include "engine/analysis/sparse_graph.h"

namespace stratoscope {

/// Joint probabilities of neighbours (van der Maaten & Hinton 2008, section 2): Gaussians around each row as wide as gives the
/// perplexity, symmetric, all entries together 1.
/// @param neighbors Euclidean or cosine distances   @pre 1 <= perplexity < k
[[nodiscard]] SparseGraph tsneAffinities(const NeighborTable& neighbors, double perplexity, const WorkSettings& settings = {});

} // namespace stratoscope
