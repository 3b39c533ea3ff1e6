// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

enum class ElementType { Bool, UInt8, Int8, UInt16, Int16, UInt32, Int32, UInt64, Int64, Float16, BFloat16, Float32, Float64, Text };

/// Bytes of one element; 0 for Text.
[[nodiscard]] std::size_t elementSize(ElementType type);
/// "float32", "int64", "text" …
[[nodiscard]] std::string elementName(ElementType type);

/// An n-dimensional array as a plain value: what .npz, .pt and .safetensors hold, without any tensor library.
/// Elements are contiguous in C order (last index fastest), little-endian. Text arrays keep UTF-8 strings instead of bytes.
struct Array {
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
    std::vector<std::string> strings;

    [[nodiscard]] std::int64_t elementCount() const;

    /// The elements as T. @pre T matches type (asserted).
    template <typename T>
    [[nodiscard]] std::span<const T> as() const;
    template <typename T>
    [[nodiscard]] std::span<T> as();

    /// The elements converted to double; float16 and bfloat16 are widened. @throws DataError for Text.
    [[nodiscard]] std::vector<double> toDoubles() const;

    bool operator==(const Array&) const = default;
};

/// Arrays by name, in the order of the file.
using NamedArrays = std::vector<std::pair<std::string, Array>>;

/// The array of that name, or null.
[[nodiscard]] const Array* find(const NamedArrays& arrays, const std::string& name);

/// Makes an array that holds a copy of values. @pre the product of shape is values.size() (asserted)
template <typename T>
[[nodiscard]] Array makeArray(std::vector<std::int64_t> shape, std::span<const T> values);
[[nodiscard]] Array makeTextArray(std::vector<std::string> values);

} // namespace stratoscope
