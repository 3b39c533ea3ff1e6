// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shown_view.h"

#include "app/data_controller.h"
#include "app/evaluation_controller.h"
#include "app/figure_source.h"
#include "app/panels.h"
#include "app/run_viewer.h"
#include "app/selection_controller.h"
#include "app/workspace.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

void describeEmbedding(FigureView& view, const EmbeddingPanel& panel, const RunViewer& runs)
{
    for (const fs::path& run : runs.together()) {
        if (run != runs.folder())
            view.runs.push_back(run.filename().string());
    }
    view.asTrained = !view.runs.empty() && runs.alignment() == RunAlignment::AsTheyAre;
    const EmbeddingFigure figure = panel.figure();
    setLayout(view, panel.layoutChoice());
    view.epoch = panel.epoch();
    view.camera = {panel.camera().azimuth, panel.camera().elevation};
    view.colorBy = panel.colorBy().toStdString();
    if (const PointColoring& coloring = figure.coloring;
        coloring.kind == PointColoring::Kind::Values && coloring.range() != coloring.usualRange)
        view.colorRange = {{coloring.low, coloring.high}};
    if (figure.coloring.kind == PointColoring::Kind::Values && figure.coloring.map != ColorMap::Viridis)
        view.colorMap = colorMapName(figure.coloring.map);
    for (std::size_t i = 0; i < figure.visibleCategories.size(); ++i) {
        if (!figure.visibleCategories[i])
            view.hidden.push_back(figure.coloring.categories[i].name.toStdString());
    }
    if (figure.view)
        view.area = {{figure.view->left(), figure.view->top(), figure.view->right(), figure.view->bottom()}};
    view.mode = figure.mode == ScatterMode::Density ? "density" : "points";
    view.contours = figure.contours;
    view.spread = spreadStyleName(figure.spreadStyle);
    view.pointSize = figure.diameter;
    view.pointOpacity = figure.opacity;
}

void describeStripLog(FigureView& view, const StripLogPanel& panel)
{
    for (const QString& hole : panel.holes())
        view.holes.push_back(hole.toStdString());
    view.tracks = trackKindNames(panel.tracks());
    view.depths = panel.depths();
}

void describeEvaluation(FigureView& view, const EvaluationController& evaluation, const EvaluationPanel& panel)
{
    view.part = panel.part();
    view.selectionOnly = panel.showsSelected();
    if (const QString other = evaluation.comparedRun(); !other.isEmpty())
        view.runs = {other.toStdString()};
}

void describeSelection(FigureView& view, const SelectionController& selection)
{
    view.selectedRows = static_cast<std::int64_t>(selection.rows()->count());
    if (view.selectedRows == 0)
        return;
    const std::string query = selection.query().toStdString();
    if (query.size() <= kLongestSelection)
        view.selection = query;
    const std::vector<ProjectSelection> named = selection.named();
    if (const auto same = std::ranges::find(named, query, &ProjectSelection::query); same != named.end())
        view.selectionName = same->name;
}

} // namespace

FigureView shownView(const Workspace& workspace, const Panels& panels, const std::string& kind, const fs::path& figure)
{
    const fs::path run = workspace.runs().folder();
    const auto table = workspace.data().table();
    const fs::path data = table ? table->path : fs::path();
    const bool isOfData = run.empty() || kind == "quality";
    FigureView view = viewOf(kind, isOfData ? data : run, figure);
    view.theme = "print";
    if (showsClasses(kind))
        view.classes = panels.embedding->classStyles().kept();
    if (kind == "embedding")
        describeEmbedding(view, *panels.embedding, workspace.runs());
    if (kind == "striplog")
        describeStripLog(view, *panels.stripLog);
    if (kind == "loss") {
        for (const QString& other : panels.loss->otherRuns())
            view.runs.push_back(other.toStdString());
    }
    if (evaluationViewOf(kind).has_value() && !panels.evaluation->isEmpty())
        describeEvaluation(view, workspace.evaluation(), *panels.evaluation);
    if (kind == "embedding" || kind == "striplog" || kind == "reconstruction" || view.selectionOnly)
        describeSelection(view, workspace.selection());
    return view;
}

} // namespace stratoscope
