// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/cluster_rows.h"

#include "engine/analysis/finite_rows.h"
#include "engine/analysis/fuzzy_set.h"
#include "engine/analysis/kmeans.h"
#include "engine/analysis/leiden.h"
#include "engine/analysis/metrics/silhouette.h"

#include <algorithm>
#include <set>

namespace stratoscope {

namespace {

void findByKMeans(RowMatrix rows, RowClusters& clusters, const WorkSettings& settings)
{
    KMeansOptions options;
    options.clusters = clusters.request.clusters;
    options.starts = clusters.request.starts;
    options.seed = clusters.request.seed;
    KMeansResult result = kMeans(rows, options, settings);
    clusters.labels = std::move(result.labels);
    clusters.centres = std::move(result.centres);
    clusters.inertia = result.inertia;
}

void findByLeiden(RowMatrix rows, RowClusters& clusters, const WorkSettings& settings)
{
    const ClusterRequest& request = clusters.request;
    NeighborOptions search;
    search.count = std::min(std::max<std::size_t>(request.neighbors, 2), std::max<std::size_t>(rows.rows(), 2)) - 1;
    search.metric = request.metric;
    search.seed = request.seed;
    LeidenOptions options;
    options.resolution = request.resolution;
    options.seed = request.seed;
    const SparseGraph graph = fuzzySimplicialSet(nearestNeighbors(rows, search, settings));
    LeidenResult result = leiden(graph, options, settings.onProgress, settings.stop);
    clusters.labels = std::move(result.labels);
    clusters.modularity = result.modularity;
}

/// Whether the rows that a silhouette looks at are in several groups, and not each in one of its own.
bool hasSilhouette(const std::vector<std::int64_t>& labels)
{
    const std::vector<std::size_t> sample = sampleRows(labels.size(), {});
    std::set<std::int64_t> groups;
    for (const std::size_t row : sample)
        groups.insert(labels[row]);
    return groups.size() > 1 && groups.size() < sample.size();
}

} // namespace

std::string clusterMethodName(ClusterMethod method)
{
    return method == ClusterMethod::KMeans ? "kmeans" : "leiden";
}

std::optional<ClusterMethod> clusterMethodNamed(const std::string& name)
{
    const auto found = std::ranges::find(everyClusterMethod, name, clusterMethodName);
    return found == everyClusterMethod.end() ? std::nullopt : std::optional(*found);
}

RowClusters clusterRows(RowMatrix rows, const ClusterRequest& request, const WorkSettings& settings)
{
    const FiniteRows finite(rows);
    RowClusters clusters;
    clusters.request = request;
    clusters.leftOut = finite.leftOut();
    if (request.method == ClusterMethod::KMeans)
        findByKMeans(finite.matrix(), clusters, settings);
    else
        findByLeiden(finite.matrix(), clusters, settings);
    clusters.count = *std::ranges::max_element(clusters.labels) + 1;
    if (hasSilhouette(clusters.labels)) {
        report(settings.onProgress, "comparing clusters");
        clusters.silhouette = silhouette(finite.matrix(), clusters.labels, {}, settings);
    }
    clusters.labels = finite.spread(clusters.labels);
    return clusters;
}

} // namespace stratoscope
