// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/point_coloring.h"

#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// "#rrggbb" of each class by its code, for files that keep colours. @param coloring by class; none: no colours
[[nodiscard]] std::vector<std::string> classColors(const std::optional<PointColoring>& coloring);

} // namespace stratoscope
