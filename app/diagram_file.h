// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "widgets/plot/figure_form.h"

#include <filesystem>

namespace stratoscope {

/// Draws a model's block diagram into a file, without a display. Makes its own QApplication when there is none.
/// @param depth levels of modules that are shown; 0: all
/// @throws Error
void writeDiagramFile(const ModelInfo& info, int depth, const std::filesystem::path& file, const FigureForm& form = {});

} // namespace stratoscope
