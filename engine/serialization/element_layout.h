// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Gathers a strided array into C order.
/// @param source the element at index 0 of every dimension
/// @param strides elements, not bytes, to the next index of each dimension, aligned with shape
/// @param target room for the product of shape elements
/// @pre no size is negative and every index lies within source's storage (the caller checks)
void copyStrided(const std::byte* source, std::size_t elementSize, std::span<const std::int64_t> shape,
                 std::span<const std::int64_t> strides, std::byte* target);

/// The strides, in elements, of an array in C order (last index fastest) or Fortran order (first index fastest).
[[nodiscard]] std::vector<std::int64_t> cOrderStrides(std::span<const std::int64_t> shape);
[[nodiscard]] std::vector<std::int64_t> fortranOrderStrides(std::span<const std::int64_t> shape);

/// Reverses the bytes of each element: big-endian to little-endian.
void swapByteOrder(std::span<std::byte> bytes, std::size_t elementSize);

/// Turns every byte but 0 into 1, so that the bytes may be read as bool.
void normaliseBooleans(std::span<std::byte> bytes);

} // namespace stratoscope
