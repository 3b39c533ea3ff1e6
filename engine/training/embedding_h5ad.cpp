// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/embedding_h5ad.h"

#include "engine/data/singlecell/h5ad_writer.h"

#include <algorithm>

namespace stratoscope {

namespace {

CategoricalAnnotation categories(const std::string& name, const std::vector<std::string>& names,
                                 const std::vector<std::int64_t>& indices)
{
    return {name, names, {indices.begin(), indices.end()}};
}

/// Named by their numbers.
CategoricalAnnotation clusterAnnotation(const std::vector<std::int64_t>& clusters)
{
    std::vector<std::string> names;
    for (std::int64_t cluster = 0; cluster <= *std::ranges::max_element(clusters); ++cluster)
        names.push_back(std::to_string(cluster));
    return categories("cluster", names, clusters);
}

FrameContent frameOf(const EmbeddingTable& table)
{
    FrameContent frame;
    frame.names = table.names;
    for (const std::int64_t id : table.names.empty() ? table.ids : std::vector<std::int64_t>())
        frame.names.push_back(std::to_string(id));
    for (std::size_t i = 0; i < table.runOf.size(); ++i) // a row is there once for each run
        frame.names[i] += "-" + table.runs[static_cast<std::size_t>(table.runOf[i])].name;
    if (!table.runs.empty())
        frame.columns.push_back(categories("run", runNames(table), table.runOf));
    if (!table.labels.empty())
        frame.columns.push_back(categories(table.targetName, table.classNames, table.labels));
    if (!table.groups.empty())
        frame.columns.push_back(categories(table.groupName, table.groupNames, table.groups));
    const bool isNameTaken = table.targetName == "cluster" || table.groupName == "cluster";
    if (!table.clusters.empty() && !isNameTaken)
        frame.columns.push_back(clusterAnnotation(table.clusters));
    if (!table.depth.empty())
        frame.numbers.push_back({table.depthName, table.depth});
    return frame;
}

} // namespace

void writeH5adEmbedding(const std::filesystem::path& path, const EmbeddingTable& table, const H5adExport& options)
{
    CellEmbedding embedding{options.key, table.dimensions, table.values, table.ids, {}};
    if (!options.colors.empty() && !table.labels.empty())
        embedding.colors.push_back({table.targetName, options.colors});
    if (options.into.empty())
        writeH5adEmbedding(path, frameOf(table), embedding);
    else
        addEmbedding(options.into, path, embedding);
}

} // namespace stratoscope
