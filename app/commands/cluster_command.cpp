// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis_options.h"
#include "app/command_context.h"
#include "app/embedding_input.h"
#include "app/terminal_progress.h"
#include "engine/core/text.h"
#include "engine/evaluation/cluster_file.h"
#include "engine/serialization/npz.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <iostream>
#include <optional>

namespace stratoscope {

namespace {

using Json = nlohmann::ordered_json;

struct ClusterOptions
{
    std::string file;
    std::string key = "embedding";
    std::string method = "kmeans";
    std::string out;
    std::string against; ///< name of a label; empty: none
    std::string table;   ///< file for the comparison; empty: none
    bool json = false;
    AnalysisOptions analysis;
    ClusterRequest request;
};

ClusterRequest requestOf(const ClusterOptions& options)
{
    ClusterRequest request = options.request;
    request.method = clusterMethodNamed(options.method).value();
    request.neighbors = options.analysis.neighbors;
    request.metric = options.analysis.metric;
    request.seed = options.analysis.seed;
    return request;
}

Json numberOf(std::optional<double> value)
{
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
}

Json jsonOf(const RowClusters& clusters)
{
    Json json{{"rows", clusters.labels.size()},
              {"left_out", clusters.leftOut},
              {"method", clusterMethodName(clusters.request.method)},
              {"clusters", clusters.count},
              {"sizes", clusterSizes(clusters.labels)}};
    if (clusters.inertia)
        json["inertia"] = numberOf(clusters.inertia);
    if (clusters.modularity)
        json["modularity"] = numberOf(clusters.modularity);
    const auto& silhouette = clusters.silhouette;
    json["silhouette"] = silhouette ? numberOf(silhouette->value) : Json(nullptr);
    json["silhouette_rows"] = silhouette ? silhouette->rows : 0;
    return json;
}

Json jsonOf(const ClusterComparison& comparison)
{
    Json clusters = Json::array();
    for (std::size_t cluster = 0; cluster < comparison.clusterSizes.size(); ++cluster) {
        const auto column = comparison.largestClass(cluster);
        clusters.push_back({{"cluster", cluster},
                            {"rows", comparison.clusterSizes[cluster]},
                            {"largest_class", column ? Json(comparison.classNames[*column]) : Json(nullptr)},
                            {"largest_share", column ? Json(comparison.shareOfCluster(cluster, *column)) : Json(nullptr)}});
    }
    return {{"label", comparison.label},
            {"rows", comparison.table.total},
            {"classes", comparison.classNames.size()},
            {"adjusted_rand_index", numberOf(comparison.adjustedRandIndex)},
            {"normalized_mutual_information", numberOf(comparison.normalizedMutualInformation)},
            {"purity", numberOf(comparison.purity)},
            {"by_cluster", clusters}};
}

void printText(const ClusterOptions& options, const RowClusters& clusters, const ClusterComparison* comparison)
{
    std::cout << "wrote " << counted(static_cast<std::int64_t>(clusters.labels.size()), "row") << " in "
              << counted(clusters.count, "cluster") << " to " << options.out << "; "
              << (clusters.inertia ? "inertia " + shortNumber(*clusters.inertia, 6)
                                   : "modularity " + shortNumber(clusters.modularity.value_or(0)));
    if (clusters.leftOut > 0)
        std::cout << "; " << counted(static_cast<std::int64_t>(clusters.leftOut), "row")
                  << " with values that are not finite got -1";
    std::cout << '\n';
    if (comparison == nullptr)
        return;
    std::cout << "against " << comparison->label << ": ARI " << shortNumber(comparison->adjustedRandIndex) << ", NMI "
              << shortNumber(comparison->normalizedMutualInformation) << ", purity " << shortNumber(comparison->purity) << " of "
              << counted(comparison->table.total, "row") << " in "
              << counted(static_cast<std::int64_t>(comparison->classNames.size()), "class", "classes") << '\n';
    if (clusters.silhouette)
        std::cout << "silhouette " << shortNumber(clusters.silhouette->value) << " of " << sampleText(*clusters.silhouette) << '\n';
}

int runCluster(const ClusterOptions& options, const CommandContext& context)
{
    RowClusters clusters;
    std::optional<ClusterComparison> comparison;
    {
        TerminalProgress progress;
        const WorkSettings settings = workSettings(options.analysis, progress, context.stop);
        const EmbeddingInput input(options.file, options.key, context.registry, settings.onProgress, settings.stop);
        const std::optional<RowLabels> labels =
            options.against.empty() ? std::nullopt : std::optional(input.labels(options.against)); // before the work: it may fail
        clusters = clusterRows(input.rows(), requestOf(options), settings);
        if (labels)
            comparison = compareClusters(clusters.labels, *labels);
    }
    const ClusterComparison* compared = comparison ? &*comparison : nullptr;
    writeNpz(options.out, toArrays(clusters, compared));
    if (compared != nullptr && !options.table.empty())
        writeComparison(options.table, *compared);
    if (!options.json) {
        printText(options, clusters, compared);
        return ExitDone;
    }
    Json json = jsonOf(clusters);
    if (compared != nullptr)
        json["against"] = jsonOf(*compared);
    std::cout << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
    return ExitDone;
}

} // namespace

void addClusterCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ClusterOptions>();
    CLI::App* command = app.add_subcommand("cluster", "Find groups of rows in an embedding");
    command->add_option("FILE", options->file, "An .npz file, or the folder of a run")->required();
    command->add_option("--key", options->key, "Name of the array (N, D)")->capture_default_str();
    command->add_option("--method", options->method, "kmeans or leiden")
        ->check(CLI::IsMember({"kmeans", "leiden"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File to write: .npz with the key cluster, the largest cluster 0")->required();
    addAnalysisOptions(*command, options->analysis);
    command->add_option("--clusters", options->request.clusters, "How many clusters (kmeans)")->capture_default_str();
    command->add_option("--starts", options->request.starts, "Tries of which the best is kept (kmeans)")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command->add_option("--resolution", options->request.resolution, "More gives more and smaller clusters (leiden)")
        ->capture_default_str();
    CLI::Option* against = command->add_option(
        "--against", options->against,
        "Compare with a label: an array of texts or whole numbers such as labels; of a run its target or group. "
        "Also writes the keys contingency and contingency_classes");
    command->add_option("--table", options->table, "Write the comparison, a cluster a line: .csv")->needs(against);
    command->add_flag("--json", options->json, "As JSON, with silhouette and sizes");
    command->callback([&context, options] { context.action = [&context, options] { return runCluster(*options, context); }; });
}

} // namespace stratoscope
