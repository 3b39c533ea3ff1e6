// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"

#include <string>
#include <vector>

namespace stratoscope {

/// "#rrggbb" of each class, as the plot has them at first: by how many rows a class has.
[[nodiscard]] std::vector<std::string> classColors(const EmbeddingTable& table);

} // namespace stratoscope
