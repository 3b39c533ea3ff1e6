// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layer_group.h"

#include "engine/models/model.h"

namespace stratoscope {

std::vector<at::Tensor> LayerGroup::trainableParameters() const
{
    std::vector<at::Tensor> trainable;
    for (const auto& module : modules) {
        for (const at::Tensor& parameter : module->parameters()) {
            if (parameter.requires_grad())
                trainable.push_back(parameter);
        }
    }
    return trainable;
}

void LayerGroup::setTraining(bool isTraining) const
{
    for (const auto& module : modules)
        module->train(isTraining);
}

void freezeBackbone(Model& model)
{
    std::vector<LayerGroup> groups = model.layerGroups();
    if (!groups.empty())
        groups.pop_back();
    for (const LayerGroup& group : groups) {
        for (const at::Tensor& parameter : group.trainableParameters())
            parameter.set_requires_grad(false);
    }
}

} // namespace stratoscope
