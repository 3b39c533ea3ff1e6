// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "widgets/plot/figure_form.h"

#include <QImage>

#include <filesystem>

namespace stratoscope {

/// Draws a model's block diagram as .png, .svg or .pdf, by the ending of the path; a large one is drawn smaller, to fit a page of
/// 2 m, and as an image with fewer dots per inch. @param depth levels of modules that are shown; 0: all   @param form without a
/// size as large as its text asks for; its font is the program's
/// @throws Error for another ending or a model that cannot be drawn, IoError
void exportDiagram(const ModelInfo& info, int depth, const std::filesystem::path& path, const FigureForm& form = {});

/// The same as an image, as a PNG would have it. @throws Error
[[nodiscard]] QImage diagramImage(const ModelInfo& info, int depth, const FigureForm& form = {});

/// In mm, without a form. @throws Error for a model that cannot be drawn
[[nodiscard]] QSizeF diagramSize(const ModelInfo& info, int depth);

} // namespace stratoscope
