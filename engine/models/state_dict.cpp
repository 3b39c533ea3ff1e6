// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/state_dict.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/models/model_info.h"

#include <algorithm>
#include <array>
#include <cstring>

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

std::string firstNames(std::vector<std::string> names)
{
    constexpr std::size_t most = 6;
    const std::size_t count = names.size();
    if (count > most) {
        names.resize(most);
        names.push_back(std::to_string(count - most) + " more");
    }
    return listed(names);
}

void throwMismatch(const std::vector<std::string>& missing, const std::vector<std::string>& unexpected,
                   const std::vector<std::string>& misshapen, const std::string& className, const std::string& source)
{
    std::vector<std::string> parts;
    if (!missing.empty())
        parts.push_back("missing: " + firstNames(missing));
    if (!unexpected.empty())
        parts.push_back("unexpected: " + firstNames(unexpected));
    if (!misshapen.empty())
        parts.push_back("of another shape: " + firstNames(misshapen));
    std::string problem = "the weights do not fit this " + className;
    for (const std::string& part : parts)
        problem += "; " + part;
    throw CheckpointError(Issue{problem, {source, 0, 0, {}}, "Check that model.class and model.params are those of the weights."});
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
    const NamedTensors own = stateDict(module);
    std::vector<std::string> missing;
    std::vector<std::string> unexpected;
    std::vector<std::string> misshapen;
    for (const auto& [name, tensor] : own) {
        const Array* array = find(arrays, name);
        if (array == nullptr)
            missing.push_back(name);
        else if (array->type == ElementType::Text || array->shape != tensor.sizes().vec())
            misshapen.push_back(name + " " + shapeText(array->shape) + " (expected " + shapeText(tensor.sizes().vec()) + ")");
    }
    for (const auto& [name, array] : arrays) {
        if (std::ranges::find(own, name, &NamedTensors::value_type::first) == own.end())
            unexpected.push_back(name);
    }
    if (!missing.empty() || !unexpected.empty() || !misshapen.empty())
        throwMismatch(missing, unexpected, misshapen, module.name(), source);

    const torch::NoGradGuard noGrad;
    for (const auto& [name, tensor] : own)
        at::Tensor(tensor).copy_(toTensor(*find(arrays, name)));
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
