// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/paper_figures.h"

#include <filesystem>

namespace stratoscope {

/// Writes the numbers of the figures as CSV, one a line: figure, model, of (a feature, a way to tell classes), metric, value.
/// Errors of the reconstruction are in the units of the file, those with scaled_ of the features as the model sees them. @throws
/// IoError
void writePaperNumbers(const std::filesystem::path& file, const PaperFigures& figures);

} // namespace stratoscope
