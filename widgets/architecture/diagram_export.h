// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model_info.h"
#include "widgets/plot/theme.h"

#include <QImage>

#include <filesystem>

namespace stratoscope {

/// Draws a model's block diagram as .png, .svg or .pdf, by the ending of the path; a large one is drawn smaller, to fit a page of
/// 2 m. @param depth levels of modules that are shown; 0: all
/// @throws Error for another ending or a model that cannot be drawn, IoError
void exportDiagram(const ModelInfo& info, int depth, const std::filesystem::path& path, ThemeKind theme = ThemeKind::Print);
/// The same as an image. @throws Error likewise
[[nodiscard]] QImage diagramImage(const ModelInfo& info, int depth, ThemeKind theme = ThemeKind::Print);

} // namespace stratoscope
