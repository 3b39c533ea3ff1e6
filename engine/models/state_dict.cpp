// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/state_dict.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/model_info.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_set>

namespace stratoscope {

namespace {

constexpr std::array elementTypes{
    std::pair{ElementType::Bool, at::kBool},     std::pair{ElementType::UInt8, at::kByte},
    std::pair{ElementType::Int8, at::kChar},     std::pair{ElementType::Int16, at::kShort},
    std::pair{ElementType::Int32, at::kInt},     std::pair{ElementType::Int64, at::kLong},
    std::pair{ElementType::Float16, at::kHalf},  std::pair{ElementType::BFloat16, at::kBFloat16},
    std::pair{ElementType::Float32, at::kFloat}, std::pair{ElementType::Float64, at::kDouble},
};

using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

// NOLINTNEXTLINE(misc-no-recursion): as deep as modules nest
void collect(const torch::nn::Module& module, const std::string& prefix, NamedTensors& tensors)
{
    for (const auto& parameter : module.named_parameters(/*recurse=*/false))
        tensors.emplace_back(prefix + parameter.key(), parameter.value());
    for (const auto& buffer : module.named_buffers(/*recurse=*/false))
        tensors.emplace_back(prefix + buffer.key(), buffer.value());
    for (const auto& child : module.named_children())
        collect(*child.value(), prefix + child.key() + ".", tensors);
}

/// @pre the arrays of these names have the shapes of the module's tensors
void copyArrays(torch::nn::Module& module, const NamedArrays& arrays, const std::vector<std::string>& names)
{
    const std::unordered_set<std::string> wanted(names.begin(), names.end());
    const torch::NoGradGuard noGrad;
    for (const auto& [name, tensor] : stateDict(module)) {
        if (wanted.contains(name))
            at::Tensor(tensor).copy_(toTensor(*find(arrays, name)));
    }
}

} // namespace

NamedTensors stateDict(const torch::nn::Module& module)
{
    NamedTensors tensors;
    collect(module, {}, tensors);
    return tensors;
}

NamedArrays stateArrays(const torch::nn::Module& module)
{
    NamedArrays arrays;
    for (const auto& [name, tensor] : stateDict(module))
        arrays.emplace_back(name, toArray(tensor));
    return arrays;
}

void loadStateArrays(torch::nn::Module& module, const NamedArrays& arrays, const std::string& source)
{
    const WeightsFit fit = fitOf(module, arrays);
    if (!fit.isWhole())
        throw CheckpointError(Issue{"the weights do not fit this " + module.name() + ": " + fit.summary(),
                                    {source, 0, 0, {}},
                                    "Check that model.class and model.params are those of the weights.\n" + fit.table()});
    copyArrays(module, arrays, fit.fitting);
}

WeightsFit loadFittingArrays(torch::nn::Module& module, const NamedArrays& arrays, const std::string& source)
{
    WeightsFit fit = fitOf(module, arrays);
    if (fit.fitting.empty())
        throw CheckpointError(Issue{"none of the weights fits this " + module.name(),
                                    {source, 0, 0, {}},
                                    "Check that model.class is that of the weights.\n" + fit.table()});
    copyArrays(module, arrays, fit.fitting);
    return fit;
}

Array toArray(const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.detach().cpu().contiguous();
    const auto type = std::ranges::find(elementTypes, plain.scalar_type(), [](const auto& pair) { return pair.second; });
    if (type == elementTypes.end())
        throw ModelError(Issue{std::string("cannot store tensors of type ") + c10::toString(plain.scalar_type()), {}, {}});
    Array array{type->first, plain.sizes().vec(), {}, {}};
    array.bytes.resize(plain.nbytes());
    if (!array.bytes.empty())
        std::memcpy(array.bytes.data(), plain.data_ptr(), array.bytes.size());
    return array;
}

std::string typeName(at::ScalarType type)
{
    const auto match = std::ranges::find(elementTypes, type, [](const auto& pair) { return pair.second; });
    return match == elementTypes.end() ? std::string(c10::toString(type)) : elementName(match->first);
}

at::Tensor toTensor(const Array& array)
{
    const auto type = std::ranges::find(elementTypes, array.type, [](const auto& pair) { return pair.first; });
    if (type == elementTypes.end())
        throw ModelError(Issue{"an array of " + elementName(array.type) + " cannot become a tensor", {}, {}});
    at::Tensor tensor = at::empty(array.shape, at::TensorOptions().dtype(type->second));
    if (!array.bytes.empty())
        std::memcpy(tensor.data_ptr(), array.bytes.data(), array.bytes.size());
    return tensor;
}

} // namespace stratoscope
