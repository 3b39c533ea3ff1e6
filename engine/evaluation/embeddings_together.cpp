// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/embeddings_together.h"

#include "engine/core/error.h"
#include "engine/data/data_source.h"
#include "engine/training/run_files.h"

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

/// What decides which rows the ids of a run's embedding count.
struct RowsOfRun
{
    DataSource files;
    double binning = 0; ///< interval that rows were averaged over

    bool operator==(const RowsOfRun&) const = default;
};

RowsOfRun rowsOfRun(const fs::path& folder)
{
    const ConfigDocument config = readRunConfig(RunFolder(folder));
    Diagnostics ignored(config);
    const DataConfig data = configSchema().read(config.root, {}, ignored).data;
    return {dataSource(data, config), data.binning.interval};
}

void requireDistinct(const std::vector<fs::path>& folders)
{
    for (auto folder = folders.begin(); folder != folders.end(); ++folder) {
        if (std::find(folders.begin(), folder, *folder) != folder)
            throw DataError(Issue{"the run is named twice", {folder->string(), 0, 0, {}}, "Name each run once."});
    }
}

/// The names of the folders, with those of the folders above where they alone say nothing.
std::vector<std::string> namesOf(const std::vector<fs::path>& folders)
{
    std::vector<std::string> names;
    for (const fs::path& folder : folders) {
        const bool isAlone =
            std::ranges::count_if(folders, [&](const fs::path& other) { return other.filename() == folder.filename(); }) == 1;
        names.push_back(isAlone ? folder.filename().string() : folder.string());
    }
    return names;
}

} // namespace

EmbeddingTable embeddingsTogether(const TogetherRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                                  const std::stop_token& stop)
{
    std::vector<fs::path> folders;
    std::ranges::transform(request.runs, std::back_inserter(folders), datasetPath);
    requireDistinct(folders);
    const std::vector<std::string> names = namesOf(folders);
    std::vector<RunEmbedding> runs;
    RowsOfRun rowsOfFirst;
    for (std::size_t i = 0; i < folders.size(); ++i) {
        RunFolder(folders[i]).requireRun();
        const RowsOfRun rows = rowsOfRun(folders[i]);
        if (i == 0)
            rowsOfFirst = rows;
        const bool sharesRows = rows == rowsOfFirst;
        EmbedRequest embedRequest;
        embedRequest.runFolder = folders[i];
        if (request.table && request.table->path == rows.files.path)
            embedRequest.table = request.table;
        runs.push_back({names[i], embeddingOfRun(embedRequest, registry, onProgress, stop), sharesRows});
    }
    return joinEmbeddings(std::move(runs), request.alignment);
}

} // namespace stratoscope
