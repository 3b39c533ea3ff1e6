// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/linear_baseline.h"

namespace stratoscope {

const Schema<LinearBaselineConfig>& linearBaselineSchema()
{
    static const Schema<LinearBaselineConfig> schema{"linear_glm_baseline", supervisedFields<LinearBaselineConfig>()};
    return schema;
}

void LinearBaselineConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    SupervisedConfig::complete(shape, diagnostics);
    if (!shape.categoryCounts.empty())
        diagnostics.add("model.class", "linear_glm_baseline takes numbers only, and the data have categorical columns",
                        "Take the columns out of data.columns.categorical, or choose mlp_dense or tabresnet.");
}

LinearBaseline::LinearBaseline(const LinearBaselineConfig& config)
    : Model("linear_glm_baseline")
    , m_input(config.inputDim.value_or(0))
{
    m_net = register_module("net", std::make_shared<LinearLayer>(m_input.width(), config.outputDim.value_or(0)));
}

ModelOutput LinearBaseline::forward(const Batch& batch)
{
    ModelOutput output;
    output.predictions = (*m_net)(m_input.gather(batch));
    output.embeddings = output.predictions;
    output.logits = output.predictions;
    return output;
}

} // namespace stratoscope
