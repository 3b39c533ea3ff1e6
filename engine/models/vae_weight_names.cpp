// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/vae_weight_names.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>

namespace stratoscope {

namespace {

/// A name, or the beginning of one, by which another design is known.
struct Sign
{
    std::string_view name;
    std::string_view design;
};

constexpr std::array foreignTensors{
    Sign{"pseudo_inputs", "a VampPrior, whose prior is a mixture over learnt inputs"},
    Sign{"phys", "two encoders whose latents are fused"},
    Sign{"visual_", "two encoders whose latents are fused"},
    Sign{"decoders.", "a decoder for each feature"},
    Sign{"encoder.encoder.", "a classifier on an encoder, without a decoder"},
    Sign{"fc1.", "layers of single names (fc1, bn1 …), which do not say where the activation is"},
};
constexpr std::array foreignEntries{
    Sign{"tau", "a contrastive loss beside the VAE's, whose weights are no plain VAE's"},
};

[[noreturn]] void refuseDesign(const std::string& source, const std::string& problem)
{
    throw CheckpointError(Issue{"these are not the weights of a plain VAE: " + problem,
                                {source, 0, 0, {}},
                                "Take the tensors that fit by --partial or model.weights.partial, or turn all into another format "
                                "by stratoscope convert."});
}

void refuseOtherDesigns(const NamedArrays& weights, const std::vector<std::string>& entries, const std::string& source)
{
    for (const Sign& sign : foreignTensors)
        for (const auto& [name, array] : weights)
            if (name.starts_with(sign.name))
                refuseDesign(source, name + " speaks of " + std::string(sign.design));
    for (const Sign& sign : foreignEntries)
        if (std::ranges::find(entries, sign.name) != entries.end())
            refuseDesign(source, "the entry " + std::string(sign.name) + " speaks of " + std::string(sign.design));
}

/// The layers of "encoder" or "decoder" by their index in the Sequential; true for a batch norm.
using Stack = std::map<std::int64_t, bool>;

Stack stackOf(const NamedArrays& weights, const std::string& side)
{
    Stack stack;
    for (const auto& [name, array] : weights) {
        if (!name.starts_with(side + ".") || !name.ends_with(".weight"))
            continue;
        const std::string module = name.substr(0, name.size() - std::string_view(".weight").size());
        if (const auto index = parseInteger(module.substr(side.size() + 1)))
            stack[*index] = find(weights, module + ".running_mean") != nullptr;
    }
    return stack;
}

std::string moduleName(const std::string& side, std::int64_t index)
{
    return side + "." + std::to_string(index);
}

/// The sizes that the weights speak of, as a config gives them.
std::string paramsText(const NamedArrays& weights, const Stack& encoder)
{
    std::vector<std::string> sizes;
    bool hasNorms = false;
    for (const auto& [index, isNorm] : encoder) {
        hasNorms = hasNorms || isNorm;
        const Array* weight = find(weights, moduleName("encoder", index) + ".weight");
        if (!isNorm && !weight->shape.empty())
            sizes.push_back(std::to_string(weight->shape.front()));
    }
    const Array* mu = find(weights, "fc_mu.weight");
    std::string text = "hidden_dims: [";
    for (std::size_t i = 0; i < sizes.size(); ++i)
        text += (i == 0 ? "" : ", ") + sizes[i];
    text += "], latent_dim: " + (mu->shape.empty() ? std::string("?") : std::to_string(mu->shape.front()));
    return text + ", batch_norm: " + (hasNorms ? "true" : "false");
}

/// A batch norm follows the activation, which follows its linear layer.
void checkOrder(const Stack& stack, const std::string& side, const std::string& source)
{
    std::optional<std::int64_t> linear;
    for (const auto& [index, isNorm] : stack) {
        if (!isNorm)
            linear = index;
        else if (!linear || index != *linear + 2)
            refuseDesign(source, side + "." + std::to_string(index) +
                                     " normalises before the activation, where this VAE normalises after it");
    }
}

/// The modules in the order that data pass them, the same for every plain VAE of the same sizes.
std::vector<std::string> modulesInOrder(const NamedArrays& weights, const std::string& source)
{
    std::vector<std::string> modules;
    const auto append = [&](const std::string& side) {
        const Stack stack = stackOf(weights, side);
        if (stack.empty())
            refuseDesign(source, "there is no " + side + ".0.weight");
        checkOrder(stack, side, source);
        for (const auto& [index, isNorm] : stack)
            modules.push_back(moduleName(side, index));
    };
    append("encoder");
    for (const char* head : {"fc_mu", "fc_logvar"}) {
        if (find(weights, std::string(head) + ".weight") == nullptr)
            refuseDesign(source, "there is no " + std::string(head) + ".weight");
        modules.emplace_back(head);
    }
    append("decoder");
    if (find(weights, "fc_out.weight") != nullptr)
        modules.emplace_back("fc_out");
    return modules;
}

std::string moduleOf(const std::string& tensor)
{
    return tensor.substr(0, tensor.rfind('.'));
}

/// Rows of the last layer's weight and columns of the first's: values out and in.
void checkWidths(const NamedArrays& weights, const std::vector<std::string>& modules, const std::string& source)
{
    const Array* first = find(weights, modules.front() + ".weight");
    const Array* last = find(weights, modules.back() + ".weight");
    if (first->shape.size() == 2 && last->shape.size() == 2 && first->shape[1] != last->shape[0])
        refuseDesign(source, "it takes " + std::to_string(first->shape[1]) + " values and gives " + std::to_string(last->shape[0]) +
                                 " back");
}

} // namespace

RenamedWeights withOwnVaeNames(const NamedArrays& weights, const NamedArrays& own, const std::vector<std::string>& entries,
                               const std::string& source)
{
    refuseOtherDesigns(weights, entries, source);
    const std::vector<std::string> theirs = modulesInOrder(weights, source);
    checkWidths(weights, theirs, source);
    const std::vector<std::string> ours = modulesInOrder(own, source);
    if (theirs.size() != ours.size())
        throw CheckpointError(
            Issue{"the weights have " + counted(static_cast<std::int64_t>(theirs.size()), "layer") + ", the model has " +
                      std::to_string(ours.size()),
                  {source, 0, 0, {}},
                  "The weights speak of model.params {" + paramsText(weights, stackOf(weights, "encoder")) + "}."});
    RenamedWeights result;
    for (const auto& [name, array] : weights) {
        const auto module = std::ranges::find(theirs, moduleOf(name));
        std::string ownName = name;
        if (module != theirs.end())
            ownName = ours[static_cast<std::size_t>(module - theirs.begin())] + name.substr(moduleOf(name).size());
        if (ownName != name)
            result.renamed.emplace_back(name, ownName);
        result.tensors.emplace_back(std::move(ownName), array);
    }
    return result;
}

ConfigNode modelOfVaeWeights(const NamedArrays& weights, const std::vector<std::string>& entries, const std::string& source)
{
    refuseOtherDesigns(weights, entries, source);
    (void)modulesInOrder(weights, source);
    std::string params = paramsText(weights, stackOf(weights, "encoder"));
    const Array* classifier = find(weights, "classifier.0.weight");
    if (classifier != nullptr && !classifier->shape.empty())
        params += ", classifier_hidden_dim: " + std::to_string(classifier->shape.front());
    const std::string name = classifier == nullptr ? "VAE" : "SemiSupervisedVAE";
    return parseConfig("{class: " + name + ", params: {" + params + "}}", source, {}).root;
}

} // namespace stratoscope
