// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_form.h"

#include <filesystem>
#include <stop_token>
#include <string>

namespace stratoscope {

struct QualityFigureRequest
{
    std::filesystem::path source; ///< single cells, or a config or run whose cells are meant, with the bounds that it sets
    std::string theme;            ///< "print", "light", "dark"
    std::filesystem::path out;
    FigureForm form = {}; ///< size, resolution and font where chosen
};

/// Draws how good single cells are: total counts, genes and the share of mitochondrial counts. Makes its own QApplication when
/// there is none. @throws Error
void writeQualityFigure(const QualityFigureRequest& request, const std::stop_token& stop = {});

} // namespace stratoscope
