// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/theme.h"

#include <QImage>
#include <QSize>
#include <QSizeF>
#include <QString>

#include <cstddef>
#include <filesystem>
#include <functional>
#include <span>

class QCustomPlot;
class QPaintDevice;

namespace stratoscope {

/// The writing in a figure.
struct FigureFont
{
    QString family;    ///< empty: the theme's
    double points = 0; ///< of axis labels, the rest in proportion; 0: the theme's
};

/// The size of a figure on paper, and how finely its images are drawn.
struct FigureOptions
{
    QSizeF sizeMm{170, 115};
    double dotsPerInch = 300; ///< of PNG, and of points drawn as an image in SVG and PDF
    ThemeKind theme = ThemeKind::Print;
    QString title;     ///< in the file's own description; empty: none
    QString view = {}; ///< what the figure shows, for readFigureMetadata(); see figureViewJson(). Empty: none
    FigureFont font = {};
    std::size_t vectorPoints = 20000; ///< of a scatter, as circles in SVG and PDF; where there are more, all as an image
};

/// What can be drawn: sides in mm, dots per inch of images, points of writing.
inline constexpr double kSmallestSideMm = 20;
inline constexpr double kLargestSideMm = 2000;
inline constexpr double kFewestDotsPerInch = 30;
inline constexpr double kMostDotsPerInch = 2400;
inline constexpr double kSmallestWriting = 4;
inline constexpr double kLargestWriting = 72;

/// The options for a PNG of exactly that many pixels.
[[nodiscard]] FigureOptions figureOfPixels(QSize pixels, double dotsPerInch = 96, ThemeKind theme = ThemeKind::Print);

/// Writes a plot as .png, .svg or .pdf, by the ending of the path; SVG and PDF keep text as text. The file is whole or, on an
/// error, what it was before. On screen nothing changes; overlays such as a readout do not come along.
/// @param plot one that had its theme from applyTheme()
/// @throws Error for an unknown ending or a size that cannot be drawn, IoError when the file cannot be written
void exportFigure(QCustomPlot& plot, const std::filesystem::path& path, const FigureOptions& options = {});

/// The same for plots side by side, of one width each.
void exportFigures(std::span<QCustomPlot* const> plots, const std::filesystem::path& path, const FigureOptions& options = {});

/// The same as an image, as a PNG would have it. @throws Error for a size or font that cannot be drawn
[[nodiscard]] QImage figureImage(std::span<QCustomPlot* const> plots, const FigureOptions& options = {});

/// Of a PNG.
[[nodiscard]] QSize figurePixels(const FigureOptions& options);

/// @throws Error for a size, resolution or size of writing that cannot be drawn
void requireDrawable(const FigureOptions& options);

/// What a figure is drawn onto: a device on which a logical pixel is scale × scale device pixels.
struct FigureDevice
{
    QPaintDevice& device;
    QSizeF size; ///< device pixels
    double scale = 1;
    bool isVector = false;
};
using DrawFigure = std::function<void(const FigureDevice& device)>;

/// The same for anything that draws itself, on white where it leaves the ground bare.
void exportDrawing(const DrawFigure& draw, const std::filesystem::path& path, const FigureOptions& options = {});
/// The same as an image. @throws Error for a size that cannot be drawn
[[nodiscard]] QImage drawingImage(const DrawFigure& draw, const FigureOptions& options = {});

} // namespace stratoscope
