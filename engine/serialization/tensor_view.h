// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/array.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// Where a torch tensor lies in a storage, a flat piece of memory that several tensors may share.
struct TensorView
{
    std::string storageKey;
    std::uint64_t storageBytes = 0; ///< as the pickle claims
    ElementType type = ElementType::Float32;
    std::int64_t offset = 0; ///< elements before the first
    std::vector<std::int64_t> shape;
    std::vector<std::int64_t> strides; ///< elements, as many as sizes in shape
};

/// Bytes of the tensor once contiguous.
/// @throws CheckpointError if sizes, strides or offset are negative, absurd or reach beyond the storage
[[nodiscard]] std::uint64_t checkedTensorBytes(const TensorView& view, const SourceLocation& where);

/// The tensor as a contiguous array. @pre checkedTensorBytes() has accepted view, storage holds view.storageBytes
[[nodiscard]] Array gatherTensor(const TensorView& view, std::span<const std::byte> storage);

/// Whether the tensor is the whole storage in C order, so that the bytes may be taken as they are.
[[nodiscard]] bool coversStorage(const TensorView& view);

} // namespace stratoscope
