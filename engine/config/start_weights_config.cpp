// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/start_weights_config.h"

namespace stratoscope {

const Schema<StartWeightsConfig>& startWeightsSchema()
{
    static const Schema<StartWeightsConfig> schema{
        "weights",
        {
            field("file", &StartWeightsConfig::file).doc("The weights: .pt, .pth, .safetensors or .npz, relative to this config."),
            field("partial", &StartWeightsConfig::partial)
                .doc("Take the tensors whose name and shape fit, and draw the others; else all must fit."),
        }};
    return schema;
}

} // namespace stratoscope
