// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/embedding_view.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/core/error.h"
#include "engine/core/text.h"
#include "widgets/embeddings/embedding_panel.h"

#include <algorithm>

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

} // namespace

ProjectEmbedding embeddingViewOf(const EmbeddingPanel& panel)
{
    ProjectEmbedding view;
    const LayoutChoice& choice = panel.layoutChoice();
    if (choice != LayoutChoice())
        view.layout = layoutMethodName(choice.method);
    for (const EmbeddingAxis& axis : choice.axes)
        view.axes.push_back(axisName(axis));
    view.inSpace = choice.isInSpace();
    view.azimuth = panel.camera().azimuth;
    view.elevation = panel.camera().elevation;
    return view;
}

void showEmbeddingView(const ProjectEmbedding& view, EmbeddingPanel& panel)
{
    panel.setCamera({view.azimuth, view.elevation});
    if (view.layout.empty())
        return;
    LayoutChoice choice;
    choice.method = layoutMethodNamed(view.layout);
    for (const std::string& axis : view.axes)
        choice.axes.push_back(axisNamed(axis));
    choice.dimensions = view.inSpace ? 3 : 2;
    if (choice.axes.empty() || choice.axes.size() == choice.dimensions)
        panel.setWantedLayout(choice);
}

} // namespace stratoscope
