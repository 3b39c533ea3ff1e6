// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_numpy.h"

#include "engine/serialization/numpy_type.h"

#include <algorithm>
#include <string>
#include <utility>

namespace stratoscope {

namespace {

using Values = std::vector<PickleValue>;

constexpr const char* typeClass = "numpy.dtype";

/// A type's letter and size from its record, the byte order from the record's state: "<f8". Empty if it is none.
std::string typeText(const PickleValue& value)
{
    const PickleRecord* record = value.record();
    if (record == nullptr || record->className != typeClass)
        return {};
    const Values& arguments = *record->arguments.items();
    const std::string* letterAndSize = arguments.empty() ? nullptr : arguments[0].text();
    if (letterAndSize == nullptr)
        return {};
    const Values* state = record->state.items();
    const std::string* order = state == nullptr || state->size() < 2 ? nullptr : (*state)[1].text();
    return (order == nullptr ? "" : *order) + *letterAndSize;
}

/// Python 2 wrote bytes as text.
const std::string* bytesOf(const PickleValue& value)
{
    return value.bytes() != nullptr ? value.bytes() : value.text();
}

std::optional<Array> decode(PickleDocument& document, const PickleValue& dtype, std::vector<std::int64_t> shape, bool isFortran,
                            const std::string& bytes)
{
    const std::optional<NumpyType> type = parseNumpyType(typeText(dtype));
    const std::optional<std::int64_t> count = checkedElementCount(shape);
    if (!type || !count || (type->itemSize == 0 && *count > 0))
        return std::nullopt;
    std::uint64_t expected = 0;
    if (__builtin_mul_overflow(static_cast<std::uint64_t>(*count), type->itemSize, &expected) || expected != bytes.size())
        return std::nullopt;
    const std::uint64_t textBytes = type->type == ElementType::Text ? static_cast<std::uint64_t>(*count) * sizeof(std::string) : 0;
    document.charge(2 * expected + textBytes);
    std::vector<std::byte> raw(bytes.size());
    std::copy_n(reinterpret_cast<const std::byte*>(bytes.data()), bytes.size(), raw.begin());
    return decodeElements(*type, std::move(shape), isFortran, std::move(raw));
}

/// An array of Python objects that are all texts, as labels usually are.
std::optional<Array> textArray(PickleDocument& document, std::vector<std::int64_t> shape, const Values& objects)
{
    const std::optional<std::int64_t> count = checkedElementCount(shape);
    const bool areTexts = std::all_of(objects.begin(), objects.end(), [](const PickleValue& v) { return v.text() != nullptr; });
    if (!areTexts || objects.empty() || count != static_cast<std::int64_t>(objects.size()))
        return std::nullopt;
    std::vector<std::string> texts;
    for (const PickleValue& object : objects) {
        document.charge(object.text()->size() + sizeof(std::string));
        texts.push_back(*object.text());
    }
    Array array = makeTextArray(std::move(texts));
    array.shape = std::move(shape);
    return array;
}

std::optional<PickleValue> scalarValue(PickleDocument& document, const Array& array)
{
    if (array.type == ElementType::Text)
        return PickleValue(document.add({PickleText{array.strings.front()}}));
    const double value = array.toDoubles().front();
    switch (array.type) {
    case ElementType::Bool:
        return PickleValue(value != 0);
    case ElementType::Int64:
        return PickleValue(array.as<std::int64_t>().front());
    case ElementType::UInt64:
        if (const std::uint64_t whole = array.as<std::uint64_t>().front(); whole <= INT64_MAX)
            return PickleValue(static_cast<std::int64_t>(whole));
        return PickleValue(value);
    case ElementType::Float16:
    case ElementType::BFloat16:
    case ElementType::Float32:
    case ElementType::Float64:
        return PickleValue(value);
    default:
        return PickleValue(static_cast<std::int64_t>(value));
    }
}

std::optional<Array> arrayOfState(PickleDocument& document, const Values& state)
{
    if (state.size() != 5)
        return std::nullopt;
    std::optional<std::vector<std::int64_t>> shape = state[1].integers();
    const bool isFortran = state[3].boolean().value_or(false);
    if (!shape)
        return std::nullopt;
    if (const Values* objects = state[4].items(); objects != nullptr && (!isFortran || shape->size() == 1))
        return textArray(document, std::move(*shape), *objects);
    const std::string* bytes = bytesOf(state[4]);
    return bytes == nullptr ? std::nullopt : decode(document, state[2], std::move(*shape), isFortran, *bytes);
}

} // namespace

std::optional<PickleValue> makeNumpyType(PickleDocument& document, const Values& arguments)
{
    const PickleValue tuple(document.add({PickleSequence{PickleSequence::Kind::Tuple, arguments}}));
    return PickleValue(document.add({PickleRecord{typeClass, tuple, {}, {}, {}}}));
}

std::optional<PickleValue> makeNumpyArray(PickleDocument& document, const Values& arguments)
{
    const std::string* name = arguments.empty() ? nullptr : arguments[0].reference();
    if (name == nullptr || *name != numpyArrayClass)
        return std::nullopt;
    return PickleValue(document.add({PickleRecord{numpyArrayClass, {}, {}, {}, {}}}));
}

std::optional<PickleValue> makeNumpyScalar(PickleDocument& document, const Values& arguments)
{
    const std::string* bytes = arguments.size() < 2 ? nullptr : bytesOf(arguments[1]);
    const std::optional<Array> array = bytes == nullptr ? std::nullopt : decode(document, arguments[0], {}, false, *bytes);
    return array ? scalarValue(document, *array) : std::nullopt;
}

std::optional<PickleValue> makeNumpyArrayFromBuffer(PickleDocument& document, const Values& arguments)
{
    if (arguments.size() < 4)
        return std::nullopt;
    const std::string* bytes = bytesOf(arguments[0]);
    const std::string* order = arguments[3].text();
    std::optional<std::vector<std::int64_t>> shape = arguments[2].integers();
    if (bytes == nullptr || order == nullptr || !shape)
        return std::nullopt;
    std::optional<Array> array = decode(document, arguments[1], std::move(*shape), *order == "F", *bytes);
    return array ? std::optional(PickleValue(document.add({PickleNumpyArray{std::move(*array)}}))) : std::nullopt;
}

void fillNumpyArray(PickleDocument& document, PickleNode& node)
{
    const Values* state = std::get<PickleRecord>(node.content).state.items();
    std::optional<Array> array = state == nullptr ? std::nullopt : arrayOfState(document, *state);
    if (array)
        node.content = PickleNumpyArray{std::move(*array)};
    else
        document.noteInertClass(numpyArrayClass);
}

} // namespace stratoscope
