// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/layer_weights.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/state_dict.h"

namespace stratoscope {

std::shared_ptr<torch::nn::Module> moduleNamed(const torch::nn::Module& model, const std::string& name)
{
    std::vector<std::string> names;
    for (const auto& item : model.named_modules(/*name_prefix=*/std::string(), /*include_self=*/false)) {
        if (item.key() == name)
            return item.value();
        names.push_back(item.key());
    }
    throw ModelError(Issue{model.name() + " has no layer named '" + name + "'", {}, suggestion(name, names)});
}

NamedArrays layerWeights(const torch::nn::Module& model, const std::string& layer)
{
    return stateArrays(*moduleNamed(model, layer));
}

void setLayerWeights(torch::nn::Module& model, const std::string& layer, const NamedArrays& arrays)
{
    loadStateArrays(*moduleNamed(model, layer), arrays, layer);
}

} // namespace stratoscope
