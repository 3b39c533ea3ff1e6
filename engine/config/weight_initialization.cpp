// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/weight_initialization.h"

namespace stratoscope {

const Schema<WeightInitialization>& weightInitializationSchema()
{
    static const Schema<WeightInitialization> schema{
        "initialize",
        {
            field("layers", &WeightInitialization::layers)
                .required()
                .doc("Which: a layer (encoder.0), a parameter, or a pattern where * stands for any text."),
            field("method", &WeightInitialization::method)
                .required()
                .doc("How the weights are drawn; biases beside them become zero."),
        }};
    return schema;
}

} // namespace stratoscope
