// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/weight_initialization.h"

#include <string>
#include <vector>

namespace stratoscope {

/// The lists model.frozen and model.initialize after a choice about one layer, kept short: entries that the choice makes
/// needless go, and entries that reach beyond the layer are replaced by ones for the rest.
/// layer is a dotted name, empty for the whole model; names are those of all parameters, in the model's order.

[[nodiscard]] std::vector<std::string> frozenWith(const std::vector<std::string>& frozen, const std::string& layer,
                                                  const std::vector<std::string>& names);
[[nodiscard]] std::vector<std::string> frozenWithout(const std::vector<std::string>& frozen, const std::string& layer,
                                                     const std::vector<std::string>& names);

[[nodiscard]] std::vector<WeightInitialization> initializedWith(const std::vector<WeightInitialization>& rules,
                                                                const std::string& layer, Initializer method,
                                                                const std::vector<std::string>& names);
/// Back to the layer's own default.
[[nodiscard]] std::vector<WeightInitialization> initializedWithout(const std::vector<WeightInitialization>& rules,
                                                                   const std::string& layer, const std::vector<std::string>& names);

} // namespace stratoscope
