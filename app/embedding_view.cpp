// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embedding_view.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_views.h"
#include "widgets/plot/embedding_plot.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace stratoscope {

namespace {

LayoutMethod layoutMethodNamed(const std::string& name)
{
    const auto found = std::ranges::find(everyLayoutMethod, name, layoutMethodName);
    if (found != everyLayoutMethod.end())
        return *found;
    std::vector<std::string> names;
    for (const LayoutMethod method : everyLayoutMethod)
        names.push_back(layoutMethodName(method));
    throw ConfigError(Issue{"there is no layout '" + name + "'", {}, suggestion(name, names)});
}

ProjectEmbedding kept(const LayoutChoice& choice, const Camera& camera)
{
    ProjectEmbedding view;
    if (choice != LayoutChoice())
        view.layout = layoutMethodName(choice.method);
    for (const EmbeddingAxis& axis : choice.axes)
        view.axes.push_back(axisName(axis));
    view.inSpace = choice.isInSpace();
    view.azimuth = camera.azimuth;
    view.elevation = camera.elevation;
    return view;
}

/// No value where the usual layout is meant, or there are too few or too many axes.
std::optional<LayoutChoice> layoutOf(const ProjectEmbedding& view)
{
    LayoutChoice choice;
    if (view.layout.empty())
        return std::nullopt;
    choice.method = layoutMethodNamed(view.layout);
    for (const std::string& axis : view.axes)
        choice.axes.push_back(axisNamed(axis));
    choice.dimensions = view.inSpace ? 3 : 2;
    const bool fits = choice.axes.empty() || choice.axes.size() == choice.dimensions;
    return fits ? std::optional(choice) : std::nullopt;
}

std::vector<std::string> kept(const QStringList& names)
{
    std::vector<std::string> texts;
    for (const QString& name : names)
        texts.push_back(name.toStdString());
    return texts;
}

QStringList namesOf(const std::vector<std::string>& texts)
{
    QStringList names;
    for (const std::string& name : texts)
        names.append(QString::fromStdString(name));
    return names;
}

std::vector<ColorSpan> kept(const std::map<QString, ColorRange>& ranges)
{
    std::vector<ColorSpan> spans;
    for (const auto& [choice, range] : ranges)
        spans.push_back({choice.toStdString(), range.low, range.high});
    return spans;
}

/// Without those that are none.
std::map<QString, ColorRange> rangesOf(const std::vector<ColorSpan>& spans)
{
    std::map<QString, ColorRange> ranges;
    for (const ColorSpan& span : spans) {
        if (span.low < span.high && std::isfinite(span.high - span.low))
            ranges[QString::fromStdString(span.colorBy)] = {span.low, span.high};
    }
    return ranges;
}

std::vector<ColorScaleChoice> kept(const std::map<QString, ColorMap>& maps)
{
    std::vector<ColorScaleChoice> choices;
    for (const auto& [choice, map] : maps)
        choices.push_back({choice.toStdString(), colorMapName(map)});
    return choices;
}

/// Without those of names that are not known.
std::map<QString, ColorMap> mapsOf(const std::vector<ColorScaleChoice>& choices)
{
    std::map<QString, ColorMap> maps;
    for (const ColorScaleChoice& choice : choices) {
        if (const auto map = colorMapNamed(choice.map))
            maps[QString::fromStdString(choice.colorBy)] = *map;
    }
    return maps;
}

} // namespace

void keepEmbeddingView(const EmbeddingPanel& panel, ProjectView& view)
{
    view.colorBy = panel.colorBy().toStdString();
    view.embedding = kept(panel.layoutChoice(), panel.camera());
    view.classes = panel.classStyles().kept();
    view.beside.clear();
    for (const SideView* side : panel.sideViews().views())
        view.beside.push_back({side->colorBy().toStdString(), kept(side->layoutChoice(), side->plot().scene().camera()),
                               kept(side->hiddenClasses())});
    view.hidden = kept(panel.hiddenClasses());
    view.linked = panel.sideViews().links().isOn();
    const EmbeddingStyle style = panel.style();
    view.style = {style.mode == ScatterMode::Density,
                  style.contours,
                  spreadStyleName(style.spread),
                  kept(panel.colorRanges()),
                  style.diameter,
                  style.opacity,
                  kept(panel.colorMaps())};
}

void showEmbeddingView(const ProjectView& view, EmbeddingPanel& panel)
{
    panel.setClassStyles(ClassStyles(view.classes));
    panel.setColorMaps(mapsOf(view.style.maps)); // before the ranges, which depend on them
    panel.setColorRanges(rangesOf(view.style.ranges));
    panel.setColorBy(QString::fromStdString(view.colorBy));
    panel.setHiddenClasses(QString::fromStdString(view.colorBy), namesOf(view.hidden));
    panel.setCamera({view.embedding.azimuth, view.embedding.elevation});
    if (const auto choice = layoutOf(view.embedding))
        panel.setWantedLayout(*choice);
    SideViews& sides = panel.sideViews();
    sides.closeAll();
    for (const ProjectPlot& plot : view.beside) {
        if (sides.views().size() == SideViews::kMost)
            break;
        SideView& side = sides.add();
        side.setColorBy(QString::fromStdString(plot.colorBy));
        side.setHiddenClasses(QString::fromStdString(plot.colorBy), namesOf(plot.hidden));
        side.plot().setCamera({plot.embedding.azimuth, plot.embedding.elevation});
        side.setWantedLayout(layoutOf(plot.embedding).value_or(LayoutChoice()));
    }
    panel.setLinked(view.linked);
    panel.setStyle({view.style.density ? ScatterMode::Density : ScatterMode::Points, view.style.contours,
                    spreadStyleNamed(view.style.spread), view.style.pointSize, view.style.pointOpacity});
}

} // namespace stratoscope
