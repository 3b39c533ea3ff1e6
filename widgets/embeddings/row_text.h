// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"

#include <QString>

namespace stratoscope {

/// What is known about a row of an embedding, a line for each thing: its number, class, group, depth and spread.
[[nodiscard]] QString rowText(const EmbeddingTable& embedding, std::size_t row);

} // namespace stratoscope
