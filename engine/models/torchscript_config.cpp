// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/torchscript_config.h"

#include <filesystem>

namespace stratoscope {

const Schema<TorchScriptConfig>& torchScriptSchema()
{
    using Own = TorchScriptConfig;
    static const Schema<Own> schema{
        "torchscript",
        {
            field("path", &Own::path).required().doc("The file that torch.jit.save wrote, relative to the config."),
            field("allow_code", &Own::allowCode)
                .doc("Whether the code in the file may run on this machine; say true only for a file that you trust."),
            field("input_dim", &Own::inputDim).atLeast(1).doc("Values a row that forward() takes; auto takes it from the data."),
            field("predictions", &Own::predictions)
                .doc("Which output is the prediction: a key of the dict or an index of the tuple that forward() gives; auto takes "
                     "the key predictions, the first, or the only one."),
            field("embeddings", &Own::embeddings)
                .doc("What gives the embeddings: a method of the module or a key of the dict; auto takes the method "
                     "extract_embeddings, the key embeddings, or the predictions."),
        }};
    return schema;
}

void TorchScriptConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    if (!inputDim && shape.inputDim + shape.embeddingDim > 0)
        inputDim = shape.inputDim + shape.embeddingDim;
    else if (!inputDim)
        diagnostics.add("model.params.input_dim", "input_dim is not given and there are no data to take it from",
                        "Set it to the number of values a row that the module takes.");
    if (path.empty())
        return; // said by the schema
    const std::filesystem::path resolved = diagnostics.document().resolve(path);
    path = resolved.string();
    if (!std::filesystem::is_regular_file(resolved))
        diagnostics.add("model.params.path", "there is no file " + path, "Relative paths start at the folder of the config.");
    else if (!allowCode)
        diagnostics.add("model.params.allow_code", "a TorchScript file holds code that runs when it is loaded and used",
                        "If you trust " + resolved.filename().string() + ", set allow_code to true.");
}

} // namespace stratoscope
