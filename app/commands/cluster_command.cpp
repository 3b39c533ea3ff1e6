// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/analysis_options.h"
#include "app/command_context.h"
#include "app/matrix_file.h"
#include "app/terminal_progress.h"
#include "engine/analysis/finite_rows.h"
#include "engine/analysis/fuzzy_set.h"
#include "engine/analysis/kmeans.h"
#include "engine/analysis/leiden.h"
#include "engine/core/text.h"
#include "engine/serialization/npz.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>

namespace stratoscope {

namespace {

struct ClusterOptions
{
    std::string file;
    std::string key = "embedding";
    std::string method = "kmeans";
    std::string out;
    AnalysisOptions analysis;
    KMeansOptions kMeans;
    LeidenOptions leiden;
};

/// Clusters of the finite rows, and what to say of them.
struct Clusters
{
    std::vector<std::int64_t> labels;
    std::string summary;
    NamedArrays more;
};

Clusters clusterByKMeans(RowMatrix rows, const ClusterOptions& options, const WorkSettings& settings)
{
    KMeansOptions wanted = options.kMeans;
    wanted.seed = options.analysis.seed;
    KMeansResult result = kMeans(rows, wanted, settings);
    const std::vector<std::int64_t> shape{static_cast<std::int64_t>(wanted.clusters), static_cast<std::int64_t>(rows.columns)};
    return {std::move(result.labels),
            "inertia " + shortNumber(result.inertia, 6),
            {{"centres", makeArray<float>(shape, std::span<const float>(result.centres))}}};
}

Clusters clusterByLeiden(RowMatrix rows, const ClusterOptions& options, const WorkSettings& settings)
{
    NeighborOptions search;
    search.count = std::min(options.analysis.neighbors, std::max<std::size_t>(rows.rows(), 2)) - 1;
    search.metric = options.analysis.metric;
    search.seed = options.analysis.seed;
    LeidenOptions wanted = options.leiden;
    wanted.seed = options.analysis.seed;
    const SparseGraph graph = fuzzySimplicialSet(nearestNeighbors(rows, search, settings));
    LeidenResult result = leiden(graph, wanted, settings.onProgress, settings.stop);
    return {std::move(result.labels), "modularity " + shortNumber(result.modularity), {}};
}

int runCluster(const ClusterOptions& options, const CommandContext& context)
{
    const MatrixFile matrix = readMatrix(options.file, options.key);
    const FiniteRows rows({matrix.values, matrix.columns});
    Clusters clusters;
    {
        TerminalProgress progress;
        const WorkSettings settings = workSettings(options.analysis, progress, context.stop);
        clusters = options.method == "kmeans" ? clusterByKMeans(rows.matrix(), options, settings)
                                              : clusterByLeiden(rows.matrix(), options, settings);
    }
    const std::vector<std::int64_t> labels = rows.spread(clusters.labels);
    NamedArrays arrays{{"cluster", makeArray<std::int64_t>({matrix.rows()}, std::span<const std::int64_t>(labels))}};
    arrays.insert(arrays.end(), clusters.more.begin(), clusters.more.end());
    writeNpz(options.out, arrays);
    std::cout << "wrote " << counted(matrix.rows(), "row") << " in " << counted(*std::ranges::max_element(labels) + 1, "cluster")
              << " to " << options.out << "; " << clusters.summary;
    if (rows.leftOut() > 0)
        std::cout << "; " << counted(static_cast<std::int64_t>(rows.leftOut()), "row") << " with values that are not finite got -1";
    std::cout << '\n';
    return ExitDone;
}

} // namespace

void addClusterCommand(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<ClusterOptions>();
    CLI::App* command = app.add_subcommand("cluster", "Find groups of rows in an embedding");
    command->add_option("FILE", options->file, "An .npz file")->required();
    command->add_option("--key", options->key, "Name of the array (N, D)")->capture_default_str();
    command->add_option("--method", options->method, "kmeans or leiden")
        ->check(CLI::IsMember({"kmeans", "leiden"}))
        ->capture_default_str();
    command->add_option("--out", options->out, "File to write: .npz with the key cluster, the largest cluster 0")->required();
    addAnalysisOptions(*command, options->analysis);
    command->add_option("--clusters", options->kMeans.clusters, "How many clusters (kmeans)")->capture_default_str();
    command->add_option("--starts", options->kMeans.starts, "Tries of which the best is kept (kmeans)")
        ->check(CLI::Range(1, 10'000))
        ->capture_default_str();
    command->add_option("--resolution", options->leiden.resolution, "More gives more and smaller clusters (leiden)")
        ->capture_default_str();
    command->callback([&context, options] { context.action = [&context, options] { return runCluster(*options, context); }; });
}

} // namespace stratoscope
