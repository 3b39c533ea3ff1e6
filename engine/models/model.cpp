// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/model.h"

#include "engine/core/error.h"
#include "engine/models/components/layer.h"
#include "engine/models/eval_mode.h"
#include "engine/models/layer_trace.h"
#include "engine/models/parameter_count.h"
#include "engine/models/state_dict.h"

#include <unordered_map>

namespace stratoscope {

namespace {

constexpr std::int64_t dryRows = 2; // batch norm and the like may want more than one

/// (B, …) with the batch size replaced by -1.
std::vector<std::int64_t> batchShape(std::vector<std::int64_t> shape)
{
    if (!shape.empty())
        shape.front() = -1;
    return shape;
}

LayerInfo layerInfo(const std::string& name, const torch::nn::Module& module, const LayerTrace& trace)
{
    const ParameterCount count = countParameters(module);
    LayerInfo layer;
    layer.name = name;
    layer.type = module.name();
    layer.parameters = count.all;
    layer.trainable = count.trainable > 0;
    layer.trainableParameters = count.trainable;
    layer.bytes = count.bytes;
    layer.multiplyAdds = trace.multiplyAdds(module) / dryRows;
    if (const LayerTrace::Visits* visits = trace.find(module)) {
        layer.outputShape = batchShape(visits->shape);
        layer.outputType = typeName(visits->type);
    }
    return layer;
}

/// Makes all parameters of a module, and with them all it computes, record gradients while it lives.
class AllRecorded
{
public:
    explicit AllRecorded(const torch::nn::Module& module)
        : m_record(true)
    {
        for (const at::Tensor& parameter : module.parameters()) {
            if (parameter.is_floating_point() && !parameter.requires_grad())
                m_frozen.push_back(parameter.set_requires_grad(true));
        }
    }
    ~AllRecorded()
    {
        for (const at::Tensor& parameter : m_frozen)
            parameter.set_requires_grad(false);
    }
    AllRecorded(const AllRecorded&) = delete;
    AllRecorded& operator=(const AllRecorded&) = delete;

private:
    at::AutoGradMode m_record;
    std::vector<at::Tensor> m_frozen;
};

/// Sets what a forward pass has shown of how the layers follow one another.
void addConnections(ModelInfo& info, const LayerTrace& trace, const std::vector<const torch::nn::Module*>& modules)
{
    std::unordered_map<const torch::nn::Module*, int> indexOf;
    for (std::size_t i = 0; i < modules.size(); ++i)
        indexOf.emplace(modules[i], static_cast<int>(i));
    int step = 0;
    for (const torch::nn::Module* module : trace.order())
        info.layers[static_cast<std::size_t>(indexOf.at(module))].step = step++;
    for (const auto& [from, to] : trace.connections())
        info.connections.push_back({indexOf.at(from), indexOf.at(to)});
}

/// Parameters and buffers, each piece of memory once.
std::int64_t stateBytes(const torch::nn::Module& module)
{
    std::int64_t bytes = countParameters(module).bytes;
    for (const at::Tensor& buffer : module.buffers())
        bytes += static_cast<std::int64_t>(buffer.nbytes());
    return bytes;
}

} // namespace

std::int64_t Model::parameterCount(bool trainableOnly) const
{
    const ParameterCount count = countParameters(*this);
    return trainableOnly ? count.trainable : count.all;
}

Batch Model::dryBatchHere() const
{
    const std::vector<at::Tensor> all = parameters();
    return dryBatch(dryRows).to(all.empty() ? at::Device(at::kCPU) : all.front().device());
}

bool Model::hasLogits()
{
    const EvalMode evalMode(*this);
    return forward(dryBatchHere()).logits.defined();
}

ModelInfo Model::info()
{
    const LayerTrace trace(*this);
    at::Tensor predictions;
    {
        const EvalMode evalMode(*this);
        const AllRecorded recorded(*this);
        predictions = tracedForward(dryBatchHere()).predictions;
    }

    ModelInfo info;
    info.className = name();
    info.layers.push_back(layerInfo({}, *this, trace));
    info.layers.front().outputShape = batchShape(predictions.sizes().vec());
    info.layers.front().outputType = typeName(predictions.scalar_type());
    std::vector<const torch::nn::Module*> modules{this};
    for (const auto& item : named_modules(/*name_prefix=*/std::string(), /*include_self=*/false)) {
        info.layers.push_back(layerInfo(item.key(), *item.value(), trace));
        modules.push_back(item.value().get());
    }
    addConnections(info, trace, modules);
    for (const auto& parameter : named_parameters())
        info.parameterNames.push_back(parameter.key());
    const ParameterCount count = countParameters(*this);
    info.totalParameters = count.all;
    info.trainableParameters = count.trainable;
    info.multiplyAdds = trace.multiplyAdds(*this) / dryRows;
    info.stateBytes = stateBytes(*this);
    info.activationBytes = trace.outputBytes() / dryRows;
    return info;
}

at::Tensor Model::embeddingsAt(const Batch& batch, std::int64_t layer)
{
    const std::int64_t count = embeddingLayers();
    if (layer >= 0 && layer < count)
        return layerEmbeddings(batch, layer);
    const std::string known =
        count == 0 ? "it has none to choose from" : "it has " + (count == 1 ? "0 only" : "0 to " + std::to_string(count - 1));
    throw ModelError(Issue{name() + " has no embeddings at a layer " + std::to_string(layer) + "; " + known,
                           {},
                           "Leave the layer out for the embeddings of the model."});
}

at::Tensor Model::layerEmbeddings(const Batch& batch, std::int64_t /*layer*/)
{
    return extractEmbeddings(batch);
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

void Model::setKernels(Kernels kernels)
{
    m_kernels = kernels;
    for (const auto& module : modules(/*include_self=*/false)) {
        if (auto* layer = dynamic_cast<Layer*>(module.get()))
            layer->setKernels(kernels);
    }
}

} // namespace stratoscope
