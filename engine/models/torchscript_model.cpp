// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/torchscript_model.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/script_result.h"
#include "engine/serialization/array.h"

namespace stratoscope {

namespace {

[[noreturn]] void refuse(const TorchScriptConfig& config, const std::string& problem, const std::string& advice = {})
{
    throw ModelError(Issue{problem, {config.path, 0, 0, {}}, advice});
}

/// What torch says went wrong, without its stack: the last line of an interpreter's traceback, the first of anything else.
std::string reason(const std::exception& error)
{
    std::string text = error.what();
    while (text.ends_with('\n'))
        text.pop_back();
    const bool isTraceback = text.starts_with("The following operation failed in the TorchScript interpreter");
    return isTraceback ? text.substr(text.rfind('\n') + 1) : text.substr(0, text.find('\n'));
}

torch::jit::Module loaded(const TorchScriptConfig& config)
{
    try {
        return torch::jit::load(config.path, at::kCPU);
    } catch (const std::exception& error) { // as in call()
        refuse(config, "cannot be loaded as a TorchScript file: " + reason(error),
               "Write it with torch.jit.save(torch.jit.script(model), path).");
    }
}

/// Registers the script's parameters, buffers and children with a module of the same shape; they share their tensors.
// NOLINTNEXTLINE(misc-no-recursion): as deep as modules nest
void mirror(const torch::jit::Module& script, torch::nn::Module& module)
{
    for (const auto& parameter : script.named_parameters(/*recurse=*/false))
        module.register_parameter(parameter.name, parameter.value, parameter.value.requires_grad());
    for (const auto& buffer : script.named_buffers(/*recurse=*/false))
        module.register_buffer(buffer.name, buffer.value);
    for (const auto& child : script.named_children()) {
        const auto name = child.value.type()->name();
        const auto part = std::make_shared<torch::nn::Module>(name ? name->name() : "ScriptModule");
        mirror(child.value, *part);
        module.register_module(child.name, part);
    }
}

} // namespace

TorchScriptModel::TorchScriptModel(const TorchScriptConfig& config)
    : Model("torchscript")
    , m_config(config)
    , m_input(std::make_shared<FeatureInput>(config.inputDim.value_or(0)))
    , m_script(loaded(config))
{
    mirror(m_script, *this);
    checkContract();
}

void TorchScriptModel::checkContract()
{
    const auto method = m_script.find_method("forward");
    if (!method)
        refuse(m_config, "the module has no method forward()");
    const auto arguments = static_cast<std::int64_t>(method->function().getSchema().arguments().size()) - 1; // without self
    if (arguments != 1)
        refuse(m_config, "forward() takes " + counted(arguments, "argument") + ", expected one",
               "Wrap the module so that forward() takes one float tensor (rows, " + std::to_string(*m_config.inputDim) + ").");
    const torch::NoGradGuard noGrad;
    eval();
    for (const std::int64_t rows : {2, 3})
        checkOutput(forward(dryBatch(rows)), rows);
    train();
}

void TorchScriptModel::checkOutput(const ModelOutput& output, std::int64_t rows) const
{
    for (const auto& [name, tensor] : output.fields()) {
        if (const std::string problem = rowsProblem(tensor, rows); !problem.empty())
            refuse(m_config, "the output " + name + " is " + problem);
    }
    if (output.embeddings.dim() != 2)
        refuse(m_config, "the embeddings are of shape " + shapeText(output.embeddings.sizes().vec()) +
                             ", expected two dimensions (rows, values)");
}

c10::IValue TorchScriptModel::call(const std::string& method, const at::Tensor& input) const
{
    try {
        return m_script.get_method(method)({input});
    } catch (const std::exception& error) { // torch has several for this, with no base but this one
        refuse(m_config, method + "() fails on " + counted(input.size(0), "row") + " of " + counted(input.size(1), "value") + ": " +
                             reason(error));
    }
}

ModelOutput TorchScriptModel::forward(const Batch& batch)
{
    seedWhileTraining();
    const at::Tensor input = m_input->gather(batch);
    const c10::IValue result = call("forward", input);
    ModelOutput output;
    output.predictions = predictionsOf(result);
    output.embeddings = embeddingsOf(result, input);
    output.logits = tensorNamed(result, "logits");
    output.mu = tensorNamed(result, "mu");
    output.logvar = tensorNamed(result, "logvar");
    return output;
}

at::Tensor TorchScriptModel::predictionsOf(const c10::IValue& result) const
{
    if (result.isTensor() && !m_config.predictions)
        return result.toTensor();
    const std::string name = m_config.predictions.value_or(result.isTuple() ? "0" : "predictions");
    const at::Tensor found = tensorNamed(result, name);
    if (!found.defined())
        refuse(m_config, "forward() gives " + describedResult(result) + ", and no tensor " + name + " for the predictions",
               "Say with predictions which output they are.");
    return found;
}

at::Tensor TorchScriptModel::embeddingsOf(const c10::IValue& result, const at::Tensor& input)
{
    const std::string method = m_config.embeddings.value_or("extract_embeddings");
    if (m_script.find_method(method)) {
        const c10::IValue embeddings = call(method, input);
        if (!embeddings.isTensor())
            refuse(m_config, "the method " + method + "() gives " + describedResult(embeddings) + ", expected a tensor");
        return embeddings.toTensor();
    }
    const at::Tensor found = tensorNamed(result, m_config.embeddings.value_or("embeddings"));
    if (found.defined())
        return found;
    if (m_config.embeddings)
        refuse(m_config, "there is neither a method nor an output " + method + " for the embeddings; forward() gives " +
                             describedResult(result));
    const at::Tensor predictions = predictionsOf(result);
    return predictions.dim() > 1 ? predictions.flatten(1) : predictions.unsqueeze(-1);
}

at::Tensor TorchScriptModel::extractEmbeddings(const Batch& batch)
{
    return forward(batch).embeddings;
}

void TorchScriptModel::seedWhileTraining() const
{
    if (!is_training() || !generator().defined())
        return;
    const auto seed = at::empty({}, at::TensorOptions(generator().device()).dtype(at::kLong)).random_(generator());
    torch::manual_seed(static_cast<std::uint64_t>(seed.item<std::int64_t>()));
}

void TorchScriptModel::checkBatch(const Batch& batch) const
{
    (void)m_input->gather(batch);
}

Batch TorchScriptModel::dryBatch(std::int64_t rows) const
{
    const std::int64_t width = m_config.inputDim.value_or(0);
    Batch batch;
    batch.numerical = at::linspace(-1, 1, rows * width).view({rows, width});
    return batch;
}

void TorchScriptModel::train(bool on)
{
    Model::train(on);
    m_script.train(on);
}

} // namespace stratoscope
