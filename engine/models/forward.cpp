// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/forward.h"

#include "engine/models/batch_arrays.h"
#include "engine/models/foreign_weights.h"
#include "engine/models/model.h"
#include "engine/models/state_dict.h"
#include "engine/serialization/npz.h"
#include "engine/serialization/weights_file.h"

namespace stratoscope {

ForwardResult forwardFile(const ForwardRequest& request, const ModelRegistry& registry)
{
    const ConfigDocument document = readConfig(request.model);
    Diagnostics diagnostics(document);
    const Config config = configSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    const std::shared_ptr<Model> model = registry.build(config.model, {}, diagnostics).model;
    diagnostics.throwIfAny();
    ForwardResult result;
    result.notes = loadWeights(*model, readWeights(request.weights), request.weights.string(), request.loading).notes();

    const torch::NoGradGuard noGrad;
    model->eval();
    const Batch batch = batchFromArrays(readNpz(request.input), request.input.string());
    model->checkBatch(batch);
    for (const auto& [name, tensor] : model->forward(batch).fields())
        result.arrays.emplace_back(name, toArray(tensor));
    result.arrays.emplace_back("extracted_embeddings", toArray(model->extractEmbeddings(batch)));
    for (std::int64_t layer = 0; layer < model->embeddingLayers(); ++layer)
        result.arrays.emplace_back("embeddings_layer" + std::to_string(layer), toArray(model->embeddingsAt(batch, layer)));
    return result;
}

} // namespace stratoscope
