// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/cluster_coloring.h"

#include <QObject>

#include <algorithm>
#include <unordered_map>

namespace stratoscope {

std::vector<std::int64_t> clustersOf(const EmbeddingTable& embedding, const EmbeddingClusters& clusters)
{
    if (embedding.ids == clusters.ids && embedding.runOf == clusters.runOf)
        return clusters.clusters;
    std::vector<std::int64_t> found(embedding.ids.size(), -1);
    if (!embedding.runOf.empty() || !clusters.runOf.empty())
        return found; // a row may be there several times
    std::unordered_map<std::int64_t, std::int64_t> ofRow;
    for (std::size_t place = 0; place < clusters.ids.size(); ++place)
        ofRow.emplace(clusters.ids[place], clusters.clusters[place]);
    std::ranges::transform(embedding.ids, found.begin(), [&ofRow](std::int64_t id) {
        const auto row = ofRow.find(id);
        return row == ofRow.end() ? std::int64_t{-1} : row->second;
    });
    return found;
}

PointColoring coloringByCluster(const QString& title, const EmbeddingClusters& clusters, const EmbeddingTable& embedding)
{
    const std::vector<std::int64_t> found = clustersOf(embedding, clusters);
    const std::int64_t last = clusters.clusters.empty() ? -1 : *std::ranges::max_element(clusters.clusters);
    std::vector<QString> names;
    for (std::int64_t cluster = 0; cluster <= last; ++cluster)
        names.push_back(QObject::tr("cluster %1").arg(cluster));
    return colorByCategory(title, std::vector<std::int32_t>(found.begin(), found.end()), names);
}

} // namespace stratoscope
