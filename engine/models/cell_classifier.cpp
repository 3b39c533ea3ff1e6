// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/cell_classifier.h"

#include "engine/models/size_from_data.h"

namespace stratoscope {

const Schema<CellClassifierConfig>& cellClassifierSchema()
{
    using Own = CellClassifierConfig;
    static const Schema<Own> schema{
        "cell_classifier", tokenFields<Own>("hidden_dim", "num_layers", "num_heads",
                                            {field("output_dim", &Own::outputDim)
                                                 .atLeast(1)
                                                 .atMost(TokenLimits::size)
                                                 .doc("Number of classes; auto takes it from the data."),
                                             causalEmbeddingField<Own>(),
                                             field("head_dropout", &Own::headDropout)
                                                 .atLeast(0)
                                                 .below(1)
                                                 .doc("Share of the embedding's values dropped before the head while training.")})};
    return schema;
}

void CellClassifierConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    TokenConfig::complete(shape, diagnostics);
    checkHeads(size, heads, "hidden_dim", "num_heads", diagnostics);
    if (shape.targetCount > 0)
        diagnostics.add("data.columns.target", "the model tells classes of cells, and the target holds numbers",
                        "Name a column of classes under data.columns.target, or choose data.task: classification.");
    else
        takeFromData(outputDim, shape.classCount,
                     {"output_dim", "gives", "classes", "Leave output_dim out to take it from the data."}, diagnostics);
}

CellClassifier::CellClassifier(const CellClassifierConfig& config)
    : TokenBackbone("cell_classifier", config)
{
    m_classifier = register_module("classifier", std::make_shared<SequentialLayer>());
    m_classifier->append<LayerNormLayer>(config.size);
    m_classifier->append<DropoutLayer>(config.headDropout);
    m_classifier->append<XavierLinearLayer>(config.size, config.outputDim.value_or(0));
}

ModelOutput CellClassifier::forward(const Batch& batch)
{
    ModelOutput output;
    output.embeddings = extractEmbeddings(batch);
    output.logits = (*m_classifier)(output.embeddings);
    output.predictions = output.logits;
    return output;
}

std::vector<LayerGroup> CellClassifier::layerGroups() const
{
    std::vector<LayerGroup> groups = backboneGroups();
    groups.push_back({"classifier", {m_classifier}});
    return groups;
}

} // namespace stratoscope
