// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace stratoscope {

enum class ElementType
{
    Bool,
    UInt8,
    Int8,
    UInt16,
    Int16,
    UInt32,
    Int32,
    UInt64,
    Int64,
    Float16,
    BFloat16,
    Float32,
    Float64,
    Text
};

/// Bytes of one element; 0 for Text.
[[nodiscard]] std::size_t elementSize(ElementType type);
/// "float32", "int64", "text" …
[[nodiscard]] std::string elementName(ElementType type);

/// Whether T can stand for the elements of type: its own number type, or std::uint16_t for the bits of a 16-bit float.
template <typename T>
[[nodiscard]] constexpr bool holdsElements(ElementType type);

/// The product of shape; no value when a size is negative or the product exceeds 2^63 - 1.
[[nodiscard]] std::optional<std::int64_t> checkedElementCount(std::span<const std::int64_t> shape);

/// "[64, 6]", "[]" for a scalar.
[[nodiscard]] std::string shapeText(std::span<const std::int64_t> shape);

/// An n-dimensional array as a plain value: what .npz, .pt and .safetensors hold, without any tensor library.
/// Elements are contiguous in C order (last index fastest), little-endian. Text arrays keep UTF-8 strings instead of bytes.
struct Array
{
    ElementType type = ElementType::Float32;
    std::vector<std::int64_t> shape;
    std::vector<std::byte> bytes;
    std::vector<std::string> strings;

    /// @pre shape holds no negative size (asserted)
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
[[nodiscard]] const Array* find(const NamedArrays& arrays, std::string_view name);

/// All elements of all arrays.
[[nodiscard]] std::int64_t elementCount(const NamedArrays& arrays);

/// Makes an array that holds a copy of values. @pre the product of shape is values.size() (asserted)
template <typename T>
[[nodiscard]] Array makeArray(std::vector<std::int64_t> shape, std::span<const T> values);
[[nodiscard]] Array makeTextArray(std::vector<std::string> values);

/// The value of an IEEE 754 binary16, or of a bfloat16, from its bits.
[[nodiscard]] float halfToFloat(std::uint16_t bits);
[[nodiscard]] float bfloat16ToFloat(std::uint16_t bits);

template <typename T>
constexpr ElementType elementTypeOf()
{
    if constexpr (std::is_same_v<T, bool>)
        return ElementType::Bool;
    else if constexpr (std::is_same_v<T, float>)
        return ElementType::Float32;
    else if constexpr (std::is_same_v<T, double>)
        return ElementType::Float64;
    else {
        static_assert(std::is_integral_v<T>, "elements are numbers");
        constexpr bool isSigned = std::is_signed_v<T>;
        switch (sizeof(T)) {
        case 1:
            return isSigned ? ElementType::Int8 : ElementType::UInt8;
        case 2:
            return isSigned ? ElementType::Int16 : ElementType::UInt16;
        case 4:
            return isSigned ? ElementType::Int32 : ElementType::UInt32;
        default:
            return isSigned ? ElementType::Int64 : ElementType::UInt64;
        }
    }
}

template <typename T>
constexpr bool holdsElements(ElementType type)
{
    const bool isHalf = type == ElementType::Float16 || type == ElementType::BFloat16;
    return type == elementTypeOf<T>() || (isHalf && std::is_same_v<T, std::uint16_t>);
}

template <typename T>
std::span<const T> Array::as() const
{
    assert(holdsElements<T>(type));
    return {reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <typename T>
std::span<T> Array::as()
{
    assert(holdsElements<T>(type));
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
}

template <typename T>
Array makeArray(std::vector<std::int64_t> shape, std::span<const T> values)
{
    Array array;
    array.type = elementTypeOf<T>();
    array.shape = std::move(shape);
    assert(array.elementCount() == static_cast<std::int64_t>(values.size()));
    const std::span<const std::byte> raw = std::as_bytes(values);
    array.bytes.assign(raw.begin(), raw.end());
    return array;
}

} // namespace stratoscope
