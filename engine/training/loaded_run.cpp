// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/loaded_run.h"

#include "engine/core/text.h"
#include "engine/data/column_resolution.h"
#include "engine/data/data_source.h"
#include "engine/data/singlecell/cell_filter.h"
#include "engine/data/singlecell/cell_preparation.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/training/checkpoint.h"
#include "engine/training/kept_checkpoints.h"
#include "engine/training/run_files.h"
#include "engine/training/temperature_scaling.h"

#include <algorithm>

namespace stratoscope {

namespace {

Config readResolvedConfig(const RunFolder& folder)
{
    const ConfigDocument document = readRunConfig(folder);
    Diagnostics diagnostics(document);
    Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    return config;
}

/// Takes what a run asks of a file that may lack target, depth and group.
DataConfig columnsFor(const LoadedRun& run, const Table& table)
{
    DataConfig config = run.config.data;
    for (ColumnChoice* choice : {&config.columns.target, &config.columns.depth, &config.columns.group}) {
        if (choice->how == ColumnChoice::How::Named && table.find(choice->name) == nullptr)
            *choice = ColumnChoice::none();
    }
    const auto isThere = [&table](const std::string& name) { return table.find(name) != nullptr; };
    if (config.columns.targets && !std::ranges::all_of(*config.columns.targets, isThere)) {
        config.columns.targets.reset();
        config.columns.target = ColumnChoice::none();
    }
    return config;
}

} // namespace

std::filesystem::path checkpointOf(const RunFolder& folder, const std::string& name)
{
    if (!folder.hasCheckpoint())
        throw CheckpointError(Issue{"the run has no checkpoint yet",
                                    {folder.path().string(), 0, 0, {}},
                                    "Wait for its first one, or resume it (train CONFIG --run DIR --resume)."});
    const bool hasBest = std::filesystem::exists(folder.best() / "model.safetensors");
    if (name == "best" && !hasBest)
        throw CheckpointError(Issue{"the run has no best checkpoint, because it has no validation part",
                                    {folder.path().string(), 0, 0, {}},
                                    "Take the last one (--checkpoint last)."});
    if (name.empty() || name == "best")
        return hasBest ? folder.best() : folder.last();
    return checkpointNamed(folder, name);
}

LoadedRun loadRun(const std::filesystem::path& path, const ModelRegistry& registry, const std::string& name)
{
    const RunFolder folder(path);
    LoadedRun run;
    run.config = readResolvedConfig(folder);
    run.preprocessing = readRunPreprocessing(folder);
    const std::filesystem::path checkpointFolder = checkpointOf(folder, name);
    const Checkpoint checkpoint = readCheckpoint(checkpointFolder);
    run.checkpoint = checkpointFolder.filename().string();
    run.epoch = parseInteger(checkpoint.text("epoch")).value_or(0);
    if (const auto scaling = readTemperatureScaling(folder))
        run.temperature = scaling->temperature;

    const ConfigDocument document = readRunConfig(folder);
    Diagnostics diagnostics(document);
    run.model = registry.build(run.config.model, {}, diagnostics).model;
    diagnostics.throwIfAny();
    loadStateArrays(*run.model, checkpoint.weights, checkpointFolder.string());
    run.model->setKernels(run.config.training.kernels);
    run.model->eval();
    return run;
}

void requireSameRows(const RunFolder& folder, const Dataset& dataset)
{
    const std::int64_t begun = readRunEnvironment(folder).dataRows;
    if (begun != dataset.rowCount())
        throw DataError(Issue{"the run was made with " + grouped(begun) + " rows of its data, and now there are " +
                                  grouped(dataset.rowCount()) + ", so that nobody can tell which it was trained on",
                              {dataset.table->path.string(), 0, 0, {}},
                              "Put the file as it was in its place, or train anew."});
}

Dataset datasetFor(const LoadedRun& run, const std::filesystem::path& dataPath, std::shared_ptr<const Table> table,
                   const OnProgress& onProgress, const std::stop_token& stop)
{
    ConfigDocument document;
    DataSource source = dataSource(run.config.data, document); // absolute paths
    if (!dataPath.empty())
        source = {datasetPath(dataPath), {}};
    else if (!std::filesystem::exists(source.path))
        throw IoError(Issue{"the run's data file is not there", {source.path.string(), 0, 0, {}}, "Name it with --data FILE."});
    std::vector<std::string> notes;
    std::optional<CellSource> cells;
    if (run.preprocessing.cells) {
        const CellsConfig& settings = run.preprocessing.cells->settings;
        cells = readCellSource(source, {settings.layer, settings.backed}, onProgress, stop);
        table = cells->table;
    } else {
        table = readData(run.config.data, source, std::move(table), onProgress, stop);
    }
    document.file = source.path.string();
    Diagnostics diagnostics(document);
    DataConfig wanted = columnsFor(run, *table);
    if (!dataPath.empty()) { // what was left out of learning says nothing about other files
        wanted.labels.minimumRows = 0;
        wanted.exclude.clear();
        wanted.holdOut.clear();
    }
    const DataConfig config = resolveColumns(wanted, *table, diagnostics);
    diagnostics.throwIfAny();
    if (!cells)
        return makeDataset(std::move(table), config);
    const std::vector<std::int64_t> good = goodCells(*cells, run.preprocessing.cells->settings, diagnostics, notes);
    diagnostics.throwIfAny();
    Dataset dataset = makeDataset(std::move(table), config, &good);
    dataset.cells = cellFeatures(std::move(*cells), *run.preprocessing.cells, notes);
    dataset.featureNames = run.preprocessing.cells->genes;
    dataset.notes.insert(dataset.notes.end(), notes.begin(), notes.end());
    return dataset;
}

} // namespace stratoscope
