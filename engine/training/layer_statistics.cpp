// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/layer_statistics.h"

#include "engine/core/text.h"
#include "engine/models/describe.h"
#include "engine/models/layer_weights.h"
#include "engine/models/model.h"
#include "engine/models/parameter_choices.h"
#include "engine/models/start_weights.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/safetensors.h"
#include "engine/training/loaded_run.h"
#include "engine/training/run_folder.h"

#include <algorithm>

namespace stratoscope {

namespace {

bool belongsTo(const std::string& layer, const std::string& tensor)
{
    return layer.empty() || tensor == layer || tensor.starts_with(layer + ".");
}

bool isFloating(ElementType type)
{
    return type == ElementType::Float16 || type == ElementType::BFloat16 || type == ElementType::Float32 ||
           type == ElementType::Float64;
}

/// Layers around tensors, each once.
std::vector<std::string> layersOf(const std::vector<std::string>& tensors)
{
    std::vector<std::string> layers;
    for (const std::string& name : tensors) {
        for (std::size_t dot = name.find('.'); dot != std::string::npos; dot = name.find('.', dot + 1)) {
            if (const std::string layer = name.substr(0, dot); std::ranges::find(layers, layer) == layers.end())
                layers.push_back(layer);
        }
    }
    return layers;
}

LayerStatistics statisticsOf(const std::string& layer, std::string source, const NamedArrays& arrays, const std::stop_token& stop)
{
    LayerStatistics result{layer, std::move(source), {}};
    for (const auto& [name, array] : arrays) {
        if (belongsTo(layer, name) && isFloating(array.type))
            result.tensors.push_back(tensorStatistics(name, array, kWeightBins, stop));
    }
    return result;
}

} // namespace

LayerStatistics layerStatisticsOfRun(const std::filesystem::path& path, const std::string& layer, const std::stop_token& stop)
{
    const RunFolder folder(path);
    folder.requireRun();
    const std::filesystem::path checkpoint = checkpointOf(folder, {});
    std::vector<std::string> names;
    const auto isWanted = [&](const std::string& name) {
        names.push_back(name);
        return belongsTo(layer, name);
    };
    const TensorFile file = readSafetensors(checkpoint / "model.safetensors", isWanted);
    if (file.tensors.empty())
        throw CheckpointError(Issue{"the checkpoint has no weights of a layer '" + layer + "'",
                                    {checkpoint.string(), 0, 0, {}},
                                    suggestion(layer, layersOf(names))});
    const auto epoch = std::ranges::find(file.metadata, "epoch", &TensorMetadata::value_type::first);
    const std::string when = epoch == file.metadata.end() ? std::string() : ", epoch " + epoch->second;
    return statisticsOf(layer, checkpoint.filename().string() + " checkpoint" + when, file.tensors, stop);
}

LayerStatistics initialLayerStatistics(const ConfigDocument& document, const ModelRegistry& registry, const std::string& layer,
                                       std::shared_ptr<const Table> table, const std::stop_token& stop)
{
    const ConfiguredModel configured = configuredModel(document, registry, std::move(table));
    if (!layer.empty())
        (void)moduleNamed(*configured.model, layer); // says so where there is none
    const std::int64_t seed = configured.config.training.seed;
    drawParameters(*configured.model, configured.config.model, static_cast<std::uint64_t>(seed));
    Diagnostics diagnostics(document);
    (void)loadStartWeights(*configured.model, configured.config.model, document, diagnostics);
    diagnostics.throwIfAny();
    const std::string& file = configured.config.model.weights.file;
    const std::string source = file.empty() ? "initial weights, seed " + std::to_string(seed) : "initial weights, from " + file;
    return statisticsOf(layer, source, stateArrays(*configured.model), stop);
}

} // namespace stratoscope
