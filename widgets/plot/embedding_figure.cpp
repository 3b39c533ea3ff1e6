// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/embedding_figure.h"

#include "engine/core/text.h"
#include "widgets/plot/embedding_scene.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_legend.h"

#include <qcustomplot.h>

#include <algorithm>
#include <tuple>

namespace stratoscope {

namespace {

std::vector<Category> shownCategories(const PointColoring& coloring, const std::vector<bool>& visible)
{
    std::vector<Category> shown;
    for (std::size_t i = 0; i < coloring.categories.size(); ++i) {
        if (coloring.categories[i].count > 0 && (visible.empty() || visible[i]))
            shown.push_back(coloring.categories[i]);
    }
    return shown;
}

/// Puts one category in the place of all that share the colour of the others.
void groupOthers(std::vector<Category>& categories)
{
    Category others{{}, otherColor(), 0, true, false};
    const auto removed = std::erase_if(categories, [&others](const Category& category) {
        others.count += category.grouped ? category.count : 0;
        return category.grouped;
    });
    if (removed == 0)
        return;
    const std::string classes = counted(static_cast<std::int64_t>(removed), "class", "classes");
    others.name = EmbeddingScene::tr("other (%1)").arg(QString::fromStdString(classes));
    categories.push_back(others);
}

} // namespace

std::vector<LegendEntry> legendEntries(const PointColoring& coloring, const std::vector<bool>& visible)
{
    std::vector<Category> categories = shownCategories(coloring, visible);
    groupOthers(categories);
    const auto rank = [](const Category& category) { return std::tuple(category.isMissing, category.grouped, -category.count); };
    std::stable_sort(categories.begin(), categories.end(), [&](const Category& a, const Category& b) { return rank(a) < rank(b); });
    std::vector<LegendEntry> entries;
    for (const Category& category : categories) {
        const QString count = QString::fromStdString(grouped(category.count));
        entries.push_back({category.text(), count, category.color, LegendEntry::Mark::Dot, true});
    }
    return entries;
}

std::unique_ptr<QCustomPlot> makeEmbeddingFigure(const EmbeddingFigure& figure, ThemeKind theme)
{
    auto plot = std::make_unique<QCustomPlot>();
    auto* scene = new EmbeddingScene(*plot);
    scene->setFigure(figure);
    scene->showLegend();
    applyTheme(*plot, plotTheme(theme));
    return plot;
}

void exportEmbeddingFigures(std::span<const EmbeddingFigure> figures, const std::filesystem::path& path, FigureOptions options)
{
    std::vector<std::unique_ptr<QCustomPlot>> plots;
    std::vector<QCustomPlot*> side;
    for (const EmbeddingFigure& figure : figures) {
        plots.push_back(makeEmbeddingFigure(figure, options.theme));
        side.push_back(plots.back().get());
    }
    options.sizeMm.rwidth() *= static_cast<double>(plots.size());
    exportFigures(side, path, options);
}

} // namespace stratoscope
