// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster_view.h"

#include "engine/core/error.h"
#include "widgets/clusters/cluster_panel.h"

namespace stratoscope {

void keepClusterView(const ClusterPanel& panel, ProjectView& view)
{
    const ClusterRequest request = panel.request();
    view.clusters = {clusterMethodName(request.method), static_cast<std::int64_t>(request.clusters), request.resolution,
                     static_cast<std::int64_t>(request.neighbors), panel.wantedLabel().toStdString()};
}

void showClusterView(const ProjectView& view, ClusterPanel& panel)
{
    const ProjectClusters& kept = view.clusters;
    const auto method = clusterMethodNamed(kept.method);
    if (!method)
        throw ConfigError(Issue{"there is no way to find clusters called '" + kept.method + "'", {}, "Known: kmeans and leiden."});
    ClusterRequest request;
    request.method = *method;
    request.clusters = static_cast<std::size_t>(kept.count);
    request.resolution = kept.resolution;
    request.neighbors = static_cast<std::size_t>(kept.neighbors);
    panel.setRequest(request);
    panel.setWantedLabel(QString::fromStdString(kept.against));
}

} // namespace stratoscope
