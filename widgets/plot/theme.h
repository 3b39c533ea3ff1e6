// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QMargins>
#include <QPalette>
#include <QStringList>

#include <string>

class QCustomPlot;

namespace stratoscope {

enum class ThemeKind
{
    Light,
    Dark,
    Print
};

/// "print", "light", "dark".
[[nodiscard]] QString themeName(ThemeKind kind);
/// "dark", "light", else print.
[[nodiscard]] ThemeKind themeNamed(const std::string& name);

/// How every plot looks. Lengths are logical pixels, 96 to the inch, on a grid of 8.
struct PlotTheme
{
    ThemeKind kind = ThemeKind::Light;
    QColor background;
    QColor text;
    QColor mutedText; ///< tick labels, counts, notes
    QColor axis;      ///< axes, ticks, and lines that mark a place
    QColor grid;
    QColor selection; ///< zoom rectangle, ring about the hovered point

    QStringList fontFamilies;
    int tickFontSize = 12;
    int labelFontSize = 13;
    int titleFontSize = 15;

    int spacing = 8;
    QMargins minimumMargins; ///< of an axis rect; keeps the plot from jumping while its tick labels change
    double axisWidth = 1;
    double gridWidth = 1;
    double curveWidth = 1.5;

    [[nodiscard]] QFont tickFont() const;
    [[nodiscard]] QFont labelFont() const;
    [[nodiscard]] QFont titleFont() const;
};

[[nodiscard]] PlotTheme plotTheme(ThemeKind kind);

/// Dark for a palette whose windows are darker than their text, else Light.
[[nodiscard]] ThemeKind themeOf(const QPalette& palette);

/// A part of a plot with colours or fonts of its own; applyTheme() finds it among the plot's layerables.
class Themed
{
public:
    virtual ~Themed() = default;
    virtual void setTheme(const PlotTheme& theme) = 0;
};

/// Gives the whole plot one look: background, axes, grids, colour scales, and everything that is Themed.
/// Data colours stay as they are. Does not replot.
void applyTheme(QCustomPlot& plot, const PlotTheme& theme);

/// The theme last given to the plot; Light when there was none.
[[nodiscard]] ThemeKind themeOf(const QCustomPlot& plot);

} // namespace stratoscope
