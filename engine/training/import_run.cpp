// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/import_run.h"

#include "engine/config/json_text.h"
#include "engine/core/text.h"
#include "engine/core/version.h"
#include "engine/data/recorded_scaler.h"
#include "engine/models/foreign_weights.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/torch_file.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/embedding.h"
#include "engine/training/experiment.h"
#include "engine/training/run_files.h"
#include "engine/training/run_recorder.h"
#include "engine/training/torch_version.h"


#include <algorithm>

namespace stratoscope {

namespace {

std::optional<std::vector<FeatureScaling>> scalerBeside(const Weights& weights, const std::filesystem::path& path)
{
    if (std::ranges::find(weights.leftOut, "scaler") == weights.leftOut.end())
        return std::nullopt;
    return recordedScaler(readTorchFile(path).root(), path.string());
}

/// Puts the statistics of a recorded scaler in place of those fitted on the data.
void useScaler(const std::vector<FeatureScaling>& recorded, Experiment& experiment, const std::string& source)
{
    std::vector<FeatureScaling>& features = experiment.preprocessing.features;
    if (recorded.size() != features.size())
        throw CheckpointError(Issue{"the scaler beside the weights has " +
                                        counted(static_cast<std::int64_t>(recorded.size()), "column") + ", the data have " +
                                        counted(static_cast<std::int64_t>(features.size()), "feature"),
                                    {source, 0, 0, "scaler"},
                                    "Name the features under data.columns.numerical, in the order of the scaler."});
    ScalerConfig& config = experiment.config.data.scaler;
    config.columns.clear();
    for (std::size_t i = 0; i < features.size(); ++i) {
        features[i].transform = recorded[i].transform;
        features[i].mean = recorded[i].mean;
        features[i].scale = recorded[i].scale;
        config.columns.emplace_back(features[i].name, nameOf(features[i].transform));
    }
}

} // namespace

ImportReport importRun(const ImportRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                       const std::stop_token& stop)
{
    const RunFolder folder(request.runFolder);
    if (folder.holdsRun())
        throw TrainingError(Issue{"this folder holds a run already", {folder.path().string(), 0, 0, {}}, "Choose another folder."});
    const Weights weights = readWeights(request.weights);
    Experiment experiment = prepareExperiment(request.model, registry, {nullptr, request.data, true, false}, onProgress, stop);
    experiment.config.model.weights = {};
    const LoadedWeights loaded = loadWeights(*experiment.model, weights, request.weights.string(), request.loading);
    std::vector<std::string> notes = loaded.notes();
    if (const auto scaler = scalerBeside(weights, request.weights)) {
        useScaler(*scaler, experiment, request.weights.string());
        notes.emplace_back("the scaler is the fitted one beside the weights, not one of the data");
    }
    experiment.config.training.epochs = 1;
    experiment.config.training.threads = 1;
    experiment.config.training.device = DeviceChoice::Cpu;

    const RunLock lock(folder);
    const std::string sha256 = sha256OfData(experiment.source, onProgress, stop);
    const std::string source = request.weights.filename().string();
    RunRecorder recorder(folder,
                         {{"class", experiment.config.model.className},
                          {"params", toJsonText(experiment.config.model.params)},
                          {"parameters", std::to_string(experiment.model->parameterCount())},
                          {"mode", "imported"},
                          {"source", source},
                          {"data", experiment.source.path.filename().string()},
                          {"data_sha256", sha256}},
                         {"train/loss", "val/loss"}, {});
    writeRunEnvironment(folder,
                        {kVersion, torchVersion(), "cpu", 1, experiment.config.training.seed, experiment.model->parameterCount(),
                         experiment.source.path.filename().string(), sha256, experiment.dataset->rowCount(), currentDate()});
    writeRunPreprocessing(folder, experiment.preprocessing);
    recorder.begin();
    recorder.checkpoint(stateArrays(*experiment.model), {}, 0, "finished");
    writeEmbedding(folder.embeddings(), embed(*experiment.model, experiment.preprocessing, *experiment.dataset, onProgress, stop));
    writeRunConfig(folder, experiment.config);
    recorder.log(LogLevel::Info, "imported " + source + ": " + weights.source);
    for (const std::string& note : notes)
        recorder.log(LogLevel::Info, note);

    return {static_cast<std::int64_t>(loaded.fit.fitting.size()), experiment.model->parameterCount(), notes, experiment.warnings};
}

} // namespace stratoscope
