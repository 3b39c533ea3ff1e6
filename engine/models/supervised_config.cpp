// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/supervised_config.h"

#include "engine/models/size_from_data.h"

namespace stratoscope {

void completeInputDim(std::optional<std::int64_t>& inputDim, const DatasetShape& shape, Diagnostics& diagnostics)
{
    takeFromData(
        inputDim, shape.inputDim + shape.embeddingDim,
        {"input_dim", "takes", "features", "Leave input_dim out to take it from the data, or change data.columns.numerical."},
        diagnostics);
}

void SupervisedConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    completeInputDim(inputDim, shape, diagnostics);
    const bool dataKnown = shape.inputDim + shape.embeddingDim > 0;
    const std::int64_t targets = shape.targetCount > 0 ? shape.targetCount : shape.classCount;
    if (dataKnown && targets == 0 && !outputDim)
        diagnostics.add("model.params.output_dim", "output_dim is not given and the data have no target to take it from",
                        "Name a column under data.columns.target, or set output_dim.");
    else
        takeFromData(outputDim, targets,
                     {"output_dim", "gives", shape.targetCount > 0 ? "targets" : "classes",
                      "Leave output_dim out to take it from the data."},
                     diagnostics);
}

} // namespace stratoscope
