// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/array.h"

#include "engine/core/error.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace stratoscope {

static_assert(std::endian::native == std::endian::little, "arrays are kept little-endian and read in place");

namespace {

struct ElementProperties
{
    ElementType type;
    const char* name;
    std::size_t size;
};

constexpr ElementProperties allProperties[] = {
    {ElementType::Bool, "bool", 1},       {ElementType::UInt8, "uint8", 1},       {ElementType::Int8, "int8", 1},
    {ElementType::UInt16, "uint16", 2},   {ElementType::Int16, "int16", 2},       {ElementType::UInt32, "uint32", 4},
    {ElementType::Int32, "int32", 4},     {ElementType::UInt64, "uint64", 8},     {ElementType::Int64, "int64", 8},
    {ElementType::Float16, "float16", 2}, {ElementType::BFloat16, "bfloat16", 2}, {ElementType::Float32, "float32", 4},
    {ElementType::Float64, "float64", 8}, {ElementType::Text, "text", 0},
};

const ElementProperties& properties(ElementType type)
{
    const ElementProperties& found = allProperties[static_cast<std::size_t>(type)]; // in the order of the enumeration
    assert(found.type == type);
    return found;
}

/// Calls visit with a value of the type that holds the elements. @pre neither Text nor a 16-bit float
template <typename Visit>
void visitElements(const Array& array, const Visit& visit)
{
    switch (array.type) {
    case ElementType::Bool:
        return visit(array.as<bool>());
    case ElementType::UInt8:
        return visit(array.as<std::uint8_t>());
    case ElementType::Int8:
        return visit(array.as<std::int8_t>());
    case ElementType::UInt16:
        return visit(array.as<std::uint16_t>());
    case ElementType::Int16:
        return visit(array.as<std::int16_t>());
    case ElementType::UInt32:
        return visit(array.as<std::uint32_t>());
    case ElementType::Int32:
        return visit(array.as<std::int32_t>());
    case ElementType::UInt64:
        return visit(array.as<std::uint64_t>());
    case ElementType::Int64:
        return visit(array.as<std::int64_t>());
    case ElementType::Float32:
        return visit(array.as<float>());
    case ElementType::Float64:
        return visit(array.as<double>());
    case ElementType::Float16:
    case ElementType::BFloat16:
    case ElementType::Text:
        assert(false);
    }
}

} // namespace

std::size_t elementSize(ElementType type)
{
    return properties(type).size;
}

std::string elementName(ElementType type)
{
    return properties(type).name;
}

std::optional<std::int64_t> checkedElementCount(std::span<const std::int64_t> shape)
{
    std::int64_t count = 1;
    bool isEmpty = false;
    bool overflows = false;
    for (const std::int64_t size : shape) {
        if (size < 0)
            return std::nullopt;
        if (size == 0)
            isEmpty = true;
        else
            overflows = __builtin_mul_overflow(count, size, &count) || overflows;
    }
    if (isEmpty)
        return 0;
    return overflows ? std::nullopt : std::optional(count);
}

std::string shapeText(std::span<const std::int64_t> shape)
{
    std::string text = "[";
    for (std::size_t i = 0; i < shape.size(); ++i)
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    return text + "]";
}

std::int64_t Array::elementCount() const
{
    const std::optional<std::int64_t> count = checkedElementCount(shape);
    assert(count);
    return *count;
}

std::vector<double> Array::toDoubles() const
{
    if (type == ElementType::Text)
        throw DataError(Issue{"a text array where numbers are expected", {}, {}});
    std::vector<double> values;
    values.reserve(static_cast<std::size_t>(elementCount()));
    if (type == ElementType::Float16 || type == ElementType::BFloat16) {
        const auto widen = type == ElementType::Float16 ? &halfToFloat : &bfloat16ToFloat;
        for (const std::uint16_t bits : as<std::uint16_t>())
            values.push_back(static_cast<double>(widen(bits)));
        return values;
    }
    visitElements(*this, [&values](const auto& elements) {
        for (const auto element : elements)
            values.push_back(static_cast<double>(element));
    });
    return values;
}

const Array* find(const NamedArrays& arrays, std::string_view name)
{
    const auto found = std::find_if(arrays.begin(), arrays.end(), [name](const auto& entry) { return entry.first == name; });
    return found == arrays.end() ? nullptr : &found->second;
}

std::int64_t elementCount(const NamedArrays& arrays)
{
    std::int64_t count = 0;
    for (const auto& [name, array] : arrays)
        count += array.elementCount();
    return count;
}

Array makeTextArray(std::vector<std::string> values)
{
    Array array;
    array.type = ElementType::Text;
    array.shape = {static_cast<std::int64_t>(values.size())};
    array.strings = std::move(values);
    return array;
}

float halfToFloat(std::uint16_t bits)
{
    const float sign = (bits & 0x8000U) != 0 ? -1.0F : 1.0F;
    const int exponent = (bits >> 10U) & 0x1fU;
    const auto fraction = static_cast<float>(bits & 0x3ffU);
    if (exponent == 0x1f)
        return fraction == 0 ? sign * std::numeric_limits<float>::infinity() : std::numeric_limits<float>::quiet_NaN();
    if (exponent == 0)
        return sign * std::ldexp(fraction, -24);
    return sign * std::ldexp(fraction + 1024, exponent - 25);
}

float bfloat16ToFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16U);
}

} // namespace stratoscope
