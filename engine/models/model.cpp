// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model.h"

#include "engine/models/components/layer.h"

#include <unordered_map>
#include <unordered_set>

namespace stratoscope {

namespace {

using Shapes = std::unordered_map<const torch::nn::Module*, std::vector<std::int64_t>>;

struct Count
{
    std::int64_t all = 0;
    std::int64_t trainable = 0;
};

Count countParameters(const torch::nn::Module& module)
{
    Count count;
    std::unordered_set<const void*> seen;
    for (const at::Tensor& parameter : module.parameters()) {
        if (!seen.insert(parameter.unsafeGetTensorImpl()).second)
            continue;
        count.all += parameter.numel();
        count.trainable += parameter.requires_grad() ? parameter.numel() : 0;
    }
    return count;
}

/// (B, …) with the batch size replaced by -1.
std::vector<std::int64_t> batchShape(const at::Tensor& tensor)
{
    std::vector<std::int64_t> shape = tensor.sizes().vec();
    if (!shape.empty())
        shape.front() = -1;
    return shape;
}

LayerInfo layerInfo(const std::string& name, const torch::nn::Module& module, const Shapes& shapes)
{
    const Count count = countParameters(module);
    LayerInfo layer{name, module.name(), {}, count.all, count.trainable > 0};
    if (const auto shape = shapes.find(&module); shape != shapes.end())
        layer.outputShape = shape->second;
    return layer;
}

} // namespace

std::int64_t Model::parameterCount(bool trainableOnly) const
{
    const Count count = countParameters(*this);
    return trainableOnly ? count.trainable : count.all;
}

ModelOutput Model::dryRun()
{
    constexpr std::int64_t rows = 2;
    const torch::NoGradGuard noGrad;
    const bool wasTraining = is_training();
    eval();
    ModelOutput output = forward(dryBatch(rows));
    train(wasTraining);
    return output;
}

bool Model::hasLogits()
{
    return dryRun().logits.defined();
}

ModelInfo Model::info()
{
    Shapes shapes;
    const auto setOnOutput = [this](const Layer::OnOutput& onOutput) {
        for (const auto& module : modules(/*include_self=*/false)) {
            if (auto* layer = dynamic_cast<Layer*>(module.get()))
                layer->setOnOutput(onOutput);
        }
    };
    setOnOutput([&shapes](const Layer& layer, const at::Tensor& output) { shapes[&layer] = batchShape(output); });
    shapes[this] = batchShape(dryRun().predictions);
    setOnOutput({});

    ModelInfo info;
    info.className = name();
    info.layers.push_back(layerInfo({}, *this, shapes));
    for (const auto& item : named_modules(/*name_prefix=*/std::string(), /*include_self=*/false))
        info.layers.push_back(layerInfo(item.key(), *item.value(), shapes));
    const Count count = countParameters(*this);
    info.totalParameters = count.all;
    info.trainableParameters = count.trainable;
    return info;
}

void Model::resetParameters(std::uint64_t seed)
{
    drawParameters(at::detail::createCPUGenerator(seed));
}

void Model::drawParameters(const at::Generator& generator)
{
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* layer = dynamic_cast<Layer*>(module.get()))
            layer->resetParameters(generator);
    }
}

void Model::setGenerator(const at::Generator& generator)
{
    m_generator = generator;
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* layer = dynamic_cast<Layer*>(module.get()))
            layer->setGenerator(generator);
    }
}

} // namespace stratoscope
