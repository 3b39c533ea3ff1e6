// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/numpy_type.h"

#include "engine/serialization/element_layout.h"
#include "engine/serialization/utf8.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cstring>
#include <iterator>
#include <span>
#include <utility>

namespace stratoscope {

namespace {

struct Kind
{
    char letter;
    std::size_t size;
    ElementType type;
};

constexpr Kind kinds[] = {
    {'b', 1, ElementType::Bool},   {'i', 1, ElementType::Int8},    {'i', 2, ElementType::Int16},   {'i', 4, ElementType::Int32},
    {'i', 8, ElementType::Int64},  {'u', 1, ElementType::UInt8},   {'u', 2, ElementType::UInt16},  {'u', 4, ElementType::UInt32},
    {'u', 8, ElementType::UInt64}, {'f', 2, ElementType::Float16}, {'f', 4, ElementType::Float32}, {'f', 8, ElementType::Float64},
};

/// Longest text element accepted, in characters; NumPy's own limit is 2^31 bytes.
constexpr std::size_t longestText = 1U << 28U;

std::size_t longestLength(const std::vector<std::u32string>& texts)
{
    std::size_t longest = 1;
    for (const std::u32string& text : texts)
        longest = std::max(longest, text.size());
    return longest;
}

std::vector<std::u32string> decoded(const std::vector<std::string>& strings)
{
    std::vector<std::u32string> texts;
    texts.reserve(strings.size());
    for (const std::string& text : strings)
        texts.push_back(decodeUtf8(text));
    return texts;
}

std::string decodeText(std::span<const std::byte> item, bool isWide)
{
    if (!isWide) {
        const std::string_view characters(reinterpret_cast<const char*>(item.data()), item.size());
        return toUtf8(characters.substr(0, characters.find_last_not_of('\0') + 1));
    }
    std::u32string characters(item.size() / 4, U'\0');
    std::memcpy(characters.data(), item.data(), item.size());
    characters.resize(characters.find_last_not_of(U'\0') + 1);
    std::string text;
    for (const char32_t character : characters)
        appendUtf8(text, character);
    return text;
}

} // namespace

std::optional<NumpyType> parseNumpyType(std::string_view text)
{
    NumpyType type;
    if (!text.empty() && std::string_view("<>|=").find(text.front()) != std::string_view::npos) {
        type.isBigEndian = text.front() == '>';
        text.remove_prefix(1);
    }
    if (text == "?")
        text = "b1";
    if (text.empty())
        return std::nullopt;
    const char letter = text.front();
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), size);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (letter == 'U' || letter == 'S') {
        if (size > longestText)
            return std::nullopt;
        type.type = ElementType::Text;
        type.isWideText = letter == 'U';
        type.itemSize = type.isWideText ? 4 * size : size;
        return type;
    }
    const auto* const kind =
        std::find_if(std::begin(kinds), std::end(kinds), [&](const Kind& k) { return k.letter == letter && k.size == size; });
    if (kind == std::end(kinds))
        return std::nullopt;
    type.type = kind->type;
    type.itemSize = kind->size;
    return type;
}

std::string numpyTypeText(const Array& array)
{
    if (array.type == ElementType::Text)
        return "<U" + std::to_string(longestLength(decoded(array.strings)));
    const ElementType written = array.type == ElementType::BFloat16 ? ElementType::Float32 : array.type;
    const auto* const kind =
        std::find_if(std::begin(kinds), std::end(kinds), [written](const Kind& k) { return k.type == written; });
    return (kind->size == 1 ? '|' : '<') + std::string(1, kind->letter) + std::to_string(kind->size);
}

Array decodeElements(const NumpyType& type, std::vector<std::int64_t> shape, bool isFortranOrder, std::vector<std::byte> bytes)
{
    Array array;
    array.type = type.type;
    array.shape = std::move(shape);
    const auto count = static_cast<std::size_t>(array.elementCount());
    assert(bytes.size() == count * type.itemSize);
    if (isFortranOrder && array.shape.size() > 1 && count > 0) {
        std::vector<std::byte> ordered(bytes.size());
        copyStrided(bytes.data(), type.itemSize, array.shape, fortranOrderStrides(array.shape), ordered.data());
        bytes = std::move(ordered);
    }
    if (type.isBigEndian)
        swapByteOrder(bytes, type.isWideText ? 4 : type.type == ElementType::Text ? 1 : type.itemSize);
    if (type.type == ElementType::Text) {
        array.strings.reserve(count);
        for (std::size_t i = 0; i < count; ++i)
            array.strings.push_back(decodeText(std::span(bytes).subspan(i * type.itemSize, type.itemSize), type.isWideText));
        return array;
    }
    if (type.type == ElementType::Bool)
        normaliseBooleans(bytes);
    array.bytes = std::move(bytes);
    return array;
}

std::vector<std::byte> encodeElements(const Array& array)
{
    std::vector<std::byte> bytes;
    if (array.type == ElementType::Text) {
        const std::vector<std::u32string> texts = decoded(array.strings);
        const std::size_t itemSize = 4 * longestLength(texts);
        bytes.resize(itemSize * texts.size());
        for (std::size_t i = 0; i < texts.size(); ++i)
            std::memcpy(bytes.data() + i * itemSize, texts[i].data(), 4 * texts[i].size());
    } else if (array.type == ElementType::BFloat16) {
        const std::span<const std::uint16_t> elements = array.as<std::uint16_t>();
        bytes.resize(4 * elements.size());
        for (std::size_t i = 0; i < elements.size(); ++i) {
            const float value = bfloat16ToFloat(elements[i]);
            std::memcpy(bytes.data() + 4 * i, &value, sizeof value);
        }
    } else {
        bytes = array.bytes;
    }
    return bytes;
}

bool hasNumpyLayout(const Array& array)
{
    return array.type != ElementType::Text && array.type != ElementType::BFloat16;
}

} // namespace stratoscope
