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
constexpr double smallestSideMm = 20;
constexpr double largestSideMm = 2000;
constexpr double largestImagePixels = 6e7;

/// The drawing at its own size, or what of it fits a page.
FigureOptions optionsFor(const QRectF& bounds)
{
    FigureOptions options;
    const QSizeF natural = bounds.size() * mmPerPixel;
    const double scale = std::min(1.0, largestSideMm / std::max(natural.width(), natural.height()));
    options.sizeMm = (natural * scale).expandedTo({smallestSideMm, smallestSideMm});
    const double squareInches = options.sizeMm.width() * options.sizeMm.height() / (25.4 * 25.4);
    options.dotsPerInch = std::clamp(std::sqrt(largestImagePixels / squareInches), 30.0, 192.0);
    return options;
}

} // namespace

void exportDiagram(const ModelInfo& info, int depth, const std::filesystem::path& path, ThemeKind theme)
{
    const BlockLayout layout(info, depth, blockTextSize());
    if (layout.blocks().empty())
        throw Error(Issue{"there is no model to draw yet", {path.string(), 0, 0, {}}, "Choose a model in the config first."});
    FigureOptions options = optionsFor(layout.bounds());
    options.theme = theme;
    options.title = QString::fromStdString(info.className);
    exportDrawing(
        [&](const FigureDevice& target) {
            QPainter painter(&target.device);
            const QRectF bounds = layout.bounds();
            const double scale = std::min(target.size.width() / bounds.width(), target.size.height() / bounds.height());
            painter.fillRect(QRectF(QPointF(0, 0), target.size), plotTheme(theme).background);
            painter.scale(scale, scale);
            painter.translate(-bounds.topLeft());
            paintBlocks(painter, layout, info, plotTheme(theme));
        },
        path, options);
}

} // namespace stratoscope
