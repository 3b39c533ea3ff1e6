// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"
#include "widgets/plot/class_styles.h"

#include <string>
#include <vector>

namespace stratoscope {

/// "#rrggbb" of each class, as the plot has them: by how many rows a class has, or as the user wants it.
[[nodiscard]] std::vector<std::string> classColors(const EmbeddingTable& table, const ClassStyles& styles = {});

} // namespace stratoscope
