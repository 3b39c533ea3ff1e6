// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/architecture/diagram_export.h"

#include "engine/core/error.h"
#include "widgets/architecture/block_painter.h"
#include "widgets/plot/figure_export.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr double mmPerPixel = 25.4 / 96;
constexpr double largestImagePixels = 6e7;
constexpr double usualDotsPerInch = 192;

/// A model laid out, and the form that it is drawn in.
struct Diagram
{
    const ModelInfo& info;
    BlockLayout layout;
    FigureOptions options;
};

/// The drawing at its own size, or what of it fits a page.
QSizeF sizeOf(const QRectF& bounds)
{
    const QSizeF natural = bounds.size() * mmPerPixel;
    const double scale = std::min(1.0, kLargestSideMm / std::max(natural.width(), natural.height()));
    return (natural * scale).expandedTo({kSmallestSideMm, kSmallestSideMm});
}

Diagram laidOut(const ModelInfo& info, int depth, const FigureForm& form)
{
    Diagram diagram{info, BlockLayout(info, depth, blockTextSize()), {}};
    if (diagram.layout.blocks().empty())
        throw Error(Issue{"there is no model to draw yet", {}, "Choose a model in the config first."});
    FigureOptions& options = diagram.options;
    options.sizeMm = sizeOf(diagram.layout.bounds());
    options.dotsPerInch = usualDotsPerInch;
    options.title = QString::fromStdString(info.className);
    form.applyTo(options);
    options.font = {};
    const double squareInches = options.sizeMm.width() * options.sizeMm.height() / (25.4 * 25.4);
    options.dotsPerInch =
        std::max(kFewestDotsPerInch, std::min(options.dotsPerInch, std::sqrt(largestImagePixels / squareInches)));
    return diagram;
}

DrawFigure painted(const Diagram& diagram)
{
    return [&diagram](const FigureDevice& target) {
        QPainter painter(&target.device);
        const PlotTheme theme = plotTheme(diagram.options.theme);
        const QRectF bounds = diagram.layout.bounds();
        const double scale = std::min(target.size.width() / bounds.width(), target.size.height() / bounds.height());
        painter.fillRect(QRectF(QPointF(0, 0), target.size), theme.background);
        painter.scale(scale, scale);
        painter.translate(-bounds.topLeft());
        paintBlocks(painter, diagram.layout, diagram.info, theme);
    };
}

} // namespace

void exportDiagram(const ModelInfo& info, int depth, const std::filesystem::path& path, const FigureForm& form)
{
    const Diagram diagram = laidOut(info, depth, form);
    exportDrawing(painted(diagram), path, diagram.options);
}

QImage diagramImage(const ModelInfo& info, int depth, const FigureForm& form)
{
    const Diagram diagram = laidOut(info, depth, form);
    return drawingImage(painted(diagram), diagram.options);
}

QSizeF diagramSize(const ModelInfo& info, int depth)
{
    return laidOut(info, depth, {}).options.sizeMm;
}

} // namespace stratoscope
