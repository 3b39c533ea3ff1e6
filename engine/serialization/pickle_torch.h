// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/pickle_document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// The class name of the record that stands for a persistent id; torch pickles point to their storages by such.
inline constexpr const char* persistentIdClass = "persistent id";

/// A storage as a persistent id describes it.
struct TorchStorage
{
    std::string key;
    ElementType type = ElementType::Float32;
    std::uint64_t bytes = 0;
    std::int64_t offset = 0; ///< elements before the part that the stream format's storage views mean, else 0
};

/// Reads ("storage", type, key, location, count[, view]); view, of the stream format, is None or (key, offset, count).
/// No value where it is no such record or of elements that an Array cannot hold.
[[nodiscard]] std::optional<TorchStorage> readStorage(const PickleValue& persistentId);

// How PyTorch pickles its values, read as data. Each gives no value where an Array cannot hold the elements (complex,
// quantised) or the arguments are none that PyTorch writes; the call then stays a record.

/// torch._utils._rebuild_tensor(storage, offset, size, stride), _rebuild_tensor_v2(… requires_grad, hooks, metadata)
/// @throws CheckpointError when they reach beyond the storage
[[nodiscard]] std::optional<PickleValue> rebuildTensor(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// torch._utils._rebuild_tensor_v3(storage, offset, size, stride, requires_grad, hooks, dtype, metadata), of untyped storages
/// @throws CheckpointError when they reach beyond the storage
[[nodiscard]] std::optional<PickleValue> rebuildTensorV3(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// torch._utils._rebuild_parameter(tensor, requires_grad, hooks, …): the tensor
[[nodiscard]] std::optional<PickleValue> rebuildParameter(PickleDocument& document, const std::vector<PickleValue>& arguments);
/// torch.device("cuda", 0): the text "cuda:0"
[[nodiscard]] std::optional<PickleValue> makeTorchDevice(PickleDocument& document, const std::vector<PickleValue>& arguments);

} // namespace stratoscope
