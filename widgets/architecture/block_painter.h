// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/architecture/block_layout.h"
#include "widgets/plot/theme.h"

class QPainter;

namespace stratoscope {

/// The sizes of texts as paintBlocks() draws them.
[[nodiscard]] TextSize blockTextSize();

/// Draws a block diagram in its own logical pixels, its ground included.
/// @param selected index into layout.blocks(); -1 for none
void paintBlocks(QPainter& painter, const BlockLayout& layout, const ModelInfo& info, const PlotTheme& theme, int selected = -1);

} // namespace stratoscope
