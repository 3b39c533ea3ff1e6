// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_export.h"

#include <optional>
#include <string>

namespace stratoscope {

/// What someone chooses of a figure's form; what is not chosen stays as the kind of figure has it.
struct FigureForm
{
    std::optional<QSizeF> sizeMm; ///< of the whole figure
    std::optional<double> dotsPerInch;
    FigureFont font;
    std::optional<ThemeKind> theme = {};
    std::optional<std::size_t> vectorPoints = {}; ///< see FigureOptions

    void applyTo(FigureOptions& options) const;
};

/// A form as text has it; empty texts choose nothing.
/// @param size "170x115", in mm @param font "Inter", "Inter,9" or ",9": family and points
/// @throws ConfigError for text that is neither, Error for what cannot be drawn
[[nodiscard]] FigureForm figureFormOf(const std::string& size, std::optional<double> dotsPerInch, const std::string& font);

} // namespace stratoscope
