// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_form.h"

#include <filesystem>
#include <string>

namespace stratoscope {

struct SweepFigureRequest
{
    std::filesystem::path folder; ///< the runs' folders are in it
    std::string metric;
    std::string theme; ///< "print", "light", "dark"
    std::filesystem::path out;
    FigureForm form = {}; ///< size, resolution and font where chosen
};

/// Draws a metric of a sweep's runs over each key in which they differ. Makes its own QApplication when there is none.
/// @throws Error
void writeSweepFigure(const SweepFigureRequest& request);

} // namespace stratoscope
