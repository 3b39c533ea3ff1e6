// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/import_run.h"

#include "engine/config/json_text.h"
#include "engine/core/text.h"
#include "engine/core/version.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/weights_file.h"
#include "engine/training/embedding.h"
#include "engine/training/experiment.h"
#include "engine/training/run_files.h"
#include "engine/training/run_recorder.h"

#include <torch/version.h>

namespace stratoscope {

ImportReport importRun(const ImportRequest& request, const ModelRegistry& registry, const OnProgress& onProgress,
                       const std::stop_token& stop)
{
    const RunFolder folder(request.runFolder);
    if (folder.holdsRun())
        throw TrainingError(Issue{"this folder holds a run already", {folder.path().string(), 0, 0, {}}, "Choose another folder."});
    const Weights weights = readWeights(request.weights);
    Experiment experiment = prepareExperiment(readConfig(request.model), registry, {nullptr, request.data, true}, onProgress, stop);
    loadStateArrays(*experiment.model, weights.tensors, request.weights.string());
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
                        {kVersion, TORCH_VERSION, "cpu", 1, experiment.config.training.seed, experiment.model->parameterCount(),
                         experiment.source.path.filename().string(), sha256, experiment.dataset->rowCount(), currentDate()});
    writeRunPreprocessing(folder, experiment.preprocessing);
    recorder.begin();
    recorder.checkpoint(stateArrays(*experiment.model), {}, 0, "finished");
    writeEmbedding(folder.embeddings(), embed(*experiment.model, experiment.preprocessing, *experiment.dataset, onProgress, stop));
    writeRunConfig(folder, experiment.config);
    recorder.log(LogLevel::Info, "imported " + source + ": " + weights.source);

    return {static_cast<std::int64_t>(weights.tensors.size()), experiment.model->parameterCount(), experiment.warnings};
}

} // namespace stratoscope
