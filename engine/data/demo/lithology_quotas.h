// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <cstddef>
#include <vector>

namespace stratoscope {

/// Rows of each lithology at each place: quotas[place][lithology].
using LithologyQuotas = std::vector<std::vector<std::size_t>>;

/// Gives every place a palette of its own: few lithologies, related ones more likely together. Sums over lithologies are
/// placeRows, sums over places lithologyRows, exactly.
/// @param placeRows, lithologyRows with equal sums; lithologies are those of publishedLithologies()
[[nodiscard]] LithologyQuotas makeLithologyQuotas(const std::vector<std::size_t>& placeRows,
                                                  const std::vector<std::size_t>& lithologyRows, RandomStream& random);

} // namespace stratoscope
