// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/paper_figures.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Draws the figures of the core-log paper into a folder: reconstruction, roc and embedding, and their numbers as numbers.csv;
/// what is there under these names is replaced. Needs a QApplication, not a display.
/// @param format "png", "svg", "pdf" @returns the files @throws IoError
std::vector<std::filesystem::path> writePaperFigures(const PaperFigures& figures, const std::filesystem::path& folder,
                                                     const std::string& format);

} // namespace stratoscope
