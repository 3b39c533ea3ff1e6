// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/forward.h"

#include "engine/models/batch_arrays.h"
#include "engine/models/foreign_weights.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/weights_file.h"

namespace stratoscope {

NamedArrays forwardFile(const std::filesystem::path& modelPath, const std::filesystem::path& weights,
                        const std::filesystem::path& input, const ModelRegistry& registry)
{
    const ConfigDocument document = readConfig(modelPath);
    Diagnostics diagnostics(document);
    const Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    const std::shared_ptr<Model> model = registry.build(config.model, {}, diagnostics).model;
    diagnostics.throwIfAny();
    (void)loadWeights(*model, readWeights(weights), weights.string());

    const torch::NoGradGuard noGrad;
    model->eval();
    const Batch batch = batchFromArrays(readNpz(input), input.string());
    model->checkBatch(batch);
    NamedArrays result;
    for (const auto& [name, tensor] : model->forward(batch).fields())
        result.emplace_back(name, toArray(tensor));
    result.emplace_back("extracted_embeddings", toArray(model->extractEmbeddings(batch)));
    for (std::int64_t layer = 0; layer < model->embeddingLayers(); ++layer)
        result.emplace_back("embeddings_layer" + std::to_string(layer), toArray(model->embeddingsAt(batch, layer)));
    return result;
}

} // namespace stratoscope
