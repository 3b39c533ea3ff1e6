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

/// A model's blocks on a page.
class Drawing
{
public:
    /// @param path named where there is nothing to draw
    Drawing(const ModelInfo& info, int depth, ThemeKind theme, const std::filesystem::path& path)
        : m_info(info)
        , m_theme(theme)
        , m_layout(info, depth, blockTextSize())
    {
        if (m_layout.blocks().empty())
            throw Error(Issue{"there is no model to draw yet", {path.string(), 0, 0, {}}, "Choose a model in the config first."});
    }

    [[nodiscard]] FigureOptions options() const
    {
        FigureOptions options = optionsFor(m_layout.bounds());
        options.theme = m_theme;
        options.title = QString::fromStdString(m_info.className);
        return options;
    }
    [[nodiscard]] DrawFigure draw() const
    {
        return [this](const FigureDevice& target) {
            QPainter painter(&target.device);
            const QRectF bounds = m_layout.bounds();
            const double scale = std::min(target.size.width() / bounds.width(), target.size.height() / bounds.height());
            painter.fillRect(QRectF(QPointF(0, 0), target.size), plotTheme(m_theme).background);
            painter.scale(scale, scale);
            painter.translate(-bounds.topLeft());
            paintBlocks(painter, m_layout, m_info, plotTheme(m_theme));
        };
    }

private:
    const ModelInfo& m_info;
    ThemeKind m_theme;
    BlockLayout m_layout;
};

} // namespace

void exportDiagram(const ModelInfo& info, int depth, const std::filesystem::path& path, ThemeKind theme)
{
    const Drawing drawing(info, depth, theme, path);
    exportDrawing(drawing.draw(), path, drawing.options());
}

QImage diagramImage(const ModelInfo& info, int depth, ThemeKind theme)
{
    const Drawing drawing(info, depth, theme, {});
    return drawingImage(drawing.draw(), drawing.options());
}

} // namespace stratoscope
