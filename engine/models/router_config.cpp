// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/router_config.h"

#include "engine/models/initializer.h"

namespace stratoscope {

void RouterConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    SupervisedConfig::complete(shape, diagnostics);
    if (hiddenDims.empty())
        diagnostics.add("model.params.hidden_dims", "expected at least one hidden layer, found an empty list",
                        "linear_glm_baseline is the model without.");
}

void drawRouterParameters(torch::nn::Module& model, const at::Generator& generator)
{
    initializeWeights(model, Initializer::XavierUniform, generator);
}

} // namespace stratoscope
