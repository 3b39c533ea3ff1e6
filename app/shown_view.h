// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/figure_view.h"

#include <filesystem>
#include <string>

namespace stratoscope {

class Workspace;
struct Panels;

/// What the window shows now, to be kept in a figure. @param kind "embedding", "loss" … @param figure the file that is being
/// written
[[nodiscard]] FigureView shownView(const Workspace& workspace, const Panels& panels, const std::string& kind,
                                   const std::filesystem::path& figure);

} // namespace stratoscope
