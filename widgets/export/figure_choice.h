// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/figure_form.h"

#include <QString>

#include <array>

class QSettings;

namespace stratoscope {

/// How large a figure is made.
enum class FigureSizing
{
    Suited,      ///< as its kind has it
    OneColumn,   ///< widths of a journal's columns, in the proportions that suit the figure
    OneAndAHalf, ///< columns
    TwoColumns,
    WideTwoColumns,
    Slide,
    Screen, ///< as the window shows it
    Own
};
inline constexpr std::array everyFigureSizing{
    FigureSizing::Suited,         FigureSizing::OneColumn, FigureSizing::OneAndAHalf, FigureSizing::TwoColumns,
    FigureSizing::WideTwoColumns, FigureSizing::Slide,     FigureSizing::Screen,      FigureSizing::Own};

[[nodiscard]] QString sizingName(FigureSizing sizing);

/// What the size of one figure follows from, in mm.
struct FigureSizes
{
    QSizeF suited;
    QSizeF screen; ///< empty: it is not shown
};

/// The form of exported figures as it was chosen last: of all kinds, so that a size is a way to find one.
struct FigureChoice
{
    QString ending = QStringLiteral(".png");
    FigureSizing sizing = FigureSizing::Suited;
    QSizeF ownMm{170, 115};
    double dotsPerInch = FigureOptions().dotsPerInch;
    ThemeKind theme = ThemeKind::Print;
    FigureFont font = {};
    std::size_t vectorPoints = FigureOptions().vectorPoints;

    [[nodiscard]] QSizeF sizeMm(const FigureSizes& sizes) const;
    [[nodiscard]] FigureForm form(const FigureSizes& sizes) const;
};

void keepFigureChoice(const FigureChoice& choice, QSettings& settings);
/// What was kept, within the limits of what can be drawn; the usual in place of what was not.
[[nodiscard]] FigureChoice keptFigureChoice(const QSettings& settings);

} // namespace stratoscope
