// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/project_file.h"

#include "engine/config/schema.h"
#include "engine/core/atomic_file.h"
#include "engine/serialization/class_style_file.h"

namespace stratoscope {

using TextMap = std::vector<std::pair<std::string, std::string>>;

template <>
struct Codec<TextMap>
{
    static std::string typeName() { return "map of texts"; }
    static bool decode(const ConfigNode& node, TextMap& values)
    {
        values.clear();
        for (const ConfigNode::Entry& entry : node.entries()) {
            if (entry.value.isScalar())
                values.emplace_back(entry.key, entry.value.text());
        }
        return (node.isMap() || node.isNull()) && values.size() == node.entries().size();
    }
    static ConfigNode encode(const TextMap& values)
    {
        ConfigNode node = ConfigNode::map();
        for (const auto& [key, text] : values)
            node.set(key, ConfigNode::quoted(text));
        return node;
    }
};

namespace {

struct DatasetEntry
{
    std::string path;
    std::string sha256;
};

struct ProjectText
{
    std::int64_t version = 1;
    std::string config;
    std::string tops;
    ProjectView view;
};

const Schema<DatasetEntry>& datasetSchema()
{
    static const Schema<DatasetEntry> schema{
        "dataset", {field("path", &DatasetEntry::path).required(), field("sha256", &DatasetEntry::sha256)}};
    return schema;
}

const Schema<ProjectSelection>& selectionSchema()
{
    static const Schema<ProjectSelection> schema{
        "selection", {field("name", &ProjectSelection::name).required(), field("query", &ProjectSelection::query).required()}};
    return schema;
}

const Schema<QueuedRun>& queuedRunSchema()
{
    static const Schema<QueuedRun> schema{"queued run",
                                          {
                                              field("name", &QueuedRun::name).required(),
                                              field("model", &QueuedRun::modelClass),
                                              field("config", &QueuedRun::config).required(),
                                              field("tags", &QueuedRun::tags),
                                              field("note", &QueuedRun::note),
                                          }};
    return schema;
}

const Schema<ProjectEmbedding>& embeddingSchema()
{
    static const Schema<ProjectEmbedding> schema{
        "embedding",
        {
            field("layout", &ProjectEmbedding::layout).doc("pca, umap or tsne; without: the usual one."),
            field("axes", &ProjectEmbedding::axes).doc("Two or three axes of the embedding: 3, pc1."),
            field("in_space", &ProjectEmbedding::inSpace),
            field("azimuth", &ProjectEmbedding::azimuth).doc("In degrees, where the embedding in space is looked at from."),
            field("elevation", &ProjectEmbedding::elevation).atLeast(-90).atMost(90),
        }};
    return schema;
}

const Schema<ColorSpan>& colorSpanSchema()
{
    static const Schema<ColorSpan> schema{"range",
                                          {
                                              field("color_by", &ColorSpan::colorBy).required().doc("What colours the rows."),
                                              field("low", &ColorSpan::low).required().doc("The value of the first colour."),
                                              field("high", &ColorSpan::high).required().doc("The value of the last colour."),
                                          }};
    return schema;
}

const Schema<ColorScaleChoice>& colorScaleSchema()
{
    static const Schema<ColorScaleChoice> schema{
        "map",
        {
            field("color_by", &ColorScaleChoice::colorBy).required().doc("What colours the rows."),
            field("map", &ColorScaleChoice::map).required().doc("cividis or diverging."),
        }};
    return schema;
}

const Schema<ProjectStyle>& styleSchema()
{
    static const Schema<ProjectStyle> schema{"style",
                                             {
                                                 field("density", &ProjectStyle::density),
                                                 field("contours", &ProjectStyle::contours),
                                                 field("spread", &ProjectStyle::spread).doc("size or fade; without: not shown."),
                                                 sections("ranges", &ProjectStyle::ranges, colorSpanSchema()),
                                                 field("point_size", &ProjectStyle::pointSize).above(0).unit("px"),
                                                 field("point_opacity", &ProjectStyle::pointOpacity).above(0).atMost(1),
                                                 sections("maps", &ProjectStyle::maps, colorScaleSchema()),
                                             }};
    return schema;
}

const Schema<ProjectPlot>& plotSchema()
{
    static const Schema<ProjectPlot> schema{"plot",
                                            {
                                                field("color_by", &ProjectPlot::colorBy),
                                                section("embedding", &ProjectPlot::embedding, embeddingSchema()),
                                                field("hidden", &ProjectPlot::hidden).doc("The classes that are not shown."),
                                            }};
    return schema;
}

const Schema<ProjectClusters>& clustersSchema()
{
    constexpr double fewestNeighbors = 2;
    static const Schema<ProjectClusters> schema{
        "clusters",
        {
            field("method", &ProjectClusters::method).doc("kmeans or leiden."),
            field("count", &ProjectClusters::count).atLeast(1).doc("How many clusters (kmeans)."),
            field("resolution", &ProjectClusters::resolution).above(0).doc("More gives more and smaller clusters (leiden)."),
            field("neighbors", &ProjectClusters::neighbors).atLeast(fewestNeighbors).doc("Of a row, itself counted (leiden)."),
            field("against", &ProjectClusters::against).doc("The label that clusters are set against."),
        }};
    return schema;
}

const Schema<ProjectView>& viewSchema()
{
    static const Schema<ProjectView> schema{"view",
                                            {
                                                field("arrangement", &ProjectView::arrangement),
                                                field("layouts", &ProjectView::layouts),
                                                field("run", &ProjectView::run),
                                                field("color_by", &ProjectView::colorBy),
                                                field("tracks", &ProjectView::tracks).doc("The kinds of tracks of the strip log."),
                                                section("embedding", &ProjectView::embedding, embeddingSchema()),
                                                sections("beside", &ProjectView::beside, plotSchema()),
                                                field("linked", &ProjectView::linked).doc("Plots of the embedding move together."),
                                                section("style", &ProjectView::style, styleSchema()),
                                                field("together", &ProjectView::together).doc("Further runs in the embedding."),
                                                field("as_trained", &ProjectView::asTrained),
                                                sections("classes", &ProjectView::classes, classStyleSchema()),
                                                field("hidden", &ProjectView::hidden).doc("The classes that are not shown."),
                                                section("clusters", &ProjectView::clusters, clustersSchema()),
                                            }};
    return schema;
}

const Schema<ProjectText>& projectSchema()
{
    constexpr double newestVersion = 1;
    static const Schema<ProjectText> schema{"project",
                                            {
                                                field("stratoscope_project", &ProjectText::version)
                                                    .required()
                                                    .atLeast(1)
                                                    .atMost(newestVersion)
                                                    .doc("The version of the format; this program knows version 1."),
                                                field("config", &ProjectText::config),
                                                field("tops", &ProjectText::tops).doc("The table of formation tops."),
                                                section("view", &ProjectText::view, viewSchema()),
                                            }};
    return schema;
}

std::string relativeTo(const Project& project, const std::filesystem::path& path)
{
    const std::filesystem::path relative = path.lexically_relative(project.folder());
    return relative.empty() ? path.string() : relative.string();
}

} // namespace

Project readProject(const std::filesystem::path& file)
{
    ConfigDocument document = readConfig(file);
    Diagnostics diagnostics(document);
    Project project;
    project.file = std::filesystem::absolute(file).lexically_normal();
    if (const ConfigNode* datasets = document.root.find("datasets")) {
        for (const ConfigNode& item : datasets->items()) {
            const DatasetEntry entry = datasetSchema().read(item, "datasets", diagnostics);
            project.datasets.push_back({document.resolve(entry.path), entry.sha256});
        }
    }
    if (const ConfigNode* runs = document.root.find("linked_runs")) {
        for (const ConfigNode& run : runs->items())
            project.linkedRuns.push_back(document.resolve(run.text()));
    }
    if (const ConfigNode* selections = document.root.find("selections")) {
        for (const ConfigNode& selection : selections->items())
            project.selections.push_back(selectionSchema().read(selection, "selections", diagnostics));
    }
    if (const ConfigNode* queue = document.root.find("queue")) {
        for (const ConfigNode& run : queue->items())
            project.queue.push_back(queuedRunSchema().read(run, "queue", diagnostics));
    }
    ConfigNode rest = document.root;
    rest.remove("queue");
    rest.remove("selections");
    rest.remove("datasets");
    rest.remove("linked_runs");
    ProjectText text = projectSchema().read(rest, {}, diagnostics);
    diagnostics.throwIfAny();
    project.config = std::move(text.config);
    if (!text.tops.empty())
        project.tops = document.resolve(text.tops);
    project.view = std::move(text.view);
    return project;
}

void writeProject(const Project& project)
{
    const std::string tops = project.tops.empty() ? std::string() : relativeTo(project, project.tops);
    ConfigNode node = projectSchema().write({1, project.config, tops, project.view});
    std::vector<ConfigNode> datasets;
    for (const ProjectDataset& dataset : project.datasets)
        datasets.push_back(datasetSchema().write({relativeTo(project, dataset.path), dataset.sha256}));
    node.set("datasets", ConfigNode::sequence(std::move(datasets)));
    std::vector<ConfigNode> runs;
    for (const std::filesystem::path& run : project.linkedRuns)
        runs.push_back(ConfigNode::scalar(relativeTo(project, run)));
    node.set("linked_runs", ConfigNode::sequence(std::move(runs)));
    std::vector<ConfigNode> selections;
    for (const ProjectSelection& selection : project.selections)
        selections.push_back(selectionSchema().write(selection));
    node.set("selections", ConfigNode::sequence(std::move(selections)));
    if (!project.queue.empty()) {
        std::vector<ConfigNode> queue;
        for (const QueuedRun& run : project.queue)
            queue.push_back(queuedRunSchema().write(run));
        node.set("queue", ConfigNode::sequence(std::move(queue)));
    }
    writeFileAtomically(project.file, toYaml(node));
}

} // namespace stratoscope
