// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/merged_adapters.h"

#include "engine/core/error.h"
#include "engine/models/state_dict.h"

#include <torch/torch.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

namespace {

/// What an adapter's name says of the matrix it belongs to.
struct AdapterPlace
{
    std::string_view child;  ///< name of the adapter's module
    std::string_view matrix; ///< of the module around it
    std::int64_t part;       ///< third of the matrix's rows, from 0; -1: all of them
};
constexpr std::array adapterPlaces{AdapterPlace{".lora.", "weight", -1}, AdapterPlace{".lora_q.", "in_proj_weight", 0},
                                   AdapterPlace{".lora_k.", "in_proj_weight", 1}, AdapterPlace{".lora_v.", "in_proj_weight", 2}};

struct FoundAdapter
{
    std::string name;   ///< "encoder.layers.0.linear1.lora."
    std::string matrix; ///< "encoder.layers.0.linear1.weight"
    std::int64_t part;
};

/// Of the adapter whose A this is.
std::optional<FoundAdapter> adapterOf(const std::string& arrayName)
{
    for (const AdapterPlace& place : adapterPlaces) {
        const std::string ending = std::string(place.child) + "A";
        if (!arrayName.ends_with(ending))
            continue;
        const std::string module = arrayName.substr(0, arrayName.size() - ending.size());
        return FoundAdapter{module + std::string(place.child), module + "." + std::string(place.matrix), place.part};
    }
    return std::nullopt;
}

at::Tensor required(const NamedArrays& weights, const std::string& name, const std::string& adapter)
{
    if (const Array* array = find(weights, name); array != nullptr && array->type != ElementType::Text)
        return toTensor(*array);
    throw CheckpointError(Issue{"the adapter " + adapter + "A has no " + name + " beside it", {{}, 0, 0, name}, {}});
}

void merge(NamedArrays& weights, const FoundAdapter& adapter)
{
    const at::Tensor a = required(weights, adapter.name + "A", adapter.name).to(at::kFloat);
    const at::Tensor b = required(weights, adapter.name + "B", adapter.name).to(at::kFloat);
    const at::Tensor scale = required(weights, adapter.name + "scale", adapter.name).to(at::kFloat);
    const at::Tensor matrix = required(weights, adapter.matrix, adapter.name);
    constexpr std::int64_t parts = 3;
    const bool areMatrices = a.dim() == 2 && b.dim() == 2 && matrix.dim() == 2 && scale.numel() == 1;
    const std::int64_t rows = areMatrices ? b.size(0) : 0;
    if (!areMatrices || a.size(0) != b.size(1) || a.size(1) != matrix.size(1) ||
        matrix.size(0) != (adapter.part < 0 ? rows : parts * rows))
        throw CheckpointError(
            Issue{"the adapter " + adapter.name + "A does not fit " + adapter.matrix, {{}, 0, 0, adapter.matrix}, {}});
    at::Tensor merged = matrix.to(at::kFloat).clone();
    merged.narrow(0, std::max<std::int64_t>(adapter.part, 0) * rows, rows).add_(at::matmul(b, a) * scale.item<double>());
    std::ranges::find(weights, adapter.matrix, &NamedArrays::value_type::first)->second = toArray(merged.to(matrix.scalar_type()));
}

} // namespace

std::int64_t mergeAdapters(NamedArrays& weights)
{
    std::vector<FoundAdapter> adapters;
    for (const auto& [name, array] : weights) {
        if (auto adapter = adapterOf(name))
            adapters.push_back(std::move(*adapter));
    }
    for (const FoundAdapter& adapter : adapters)
        merge(weights, adapter);
    std::erase_if(weights, [&adapters](const auto& entry) {
        return std::ranges::any_of(adapters,
                                   [&entry](const FoundAdapter& adapter) { return entry.first.starts_with(adapter.name); });
    });
    return static_cast<std::int64_t>(adapters.size());
}

} // namespace stratoscope
