// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_value.h"

#include <algorithm>
#include <span>

namespace stratoscope {

template <typename Content>
const Content* PickleValue::content() const
{
    const PickleNode* owner = node();
    return owner == nullptr ? nullptr : std::get_if<Content>(&owner->content);
}

std::optional<bool> PickleValue::boolean() const
{
    const bool* value = std::get_if<bool>(&m_content);
    return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<std::int64_t> PickleValue::integer() const
{
    const auto* value = std::get_if<std::int64_t>(&m_content);
    return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<double> PickleValue::number() const
{
    if (const auto* value = std::get_if<double>(&m_content))
        return *value;
    const std::optional<std::int64_t> whole = integer();
    return whole ? std::optional(static_cast<double>(*whole)) : std::nullopt;
}

PickleNode* PickleValue::node() const
{
    PickleNode* const* owner = std::get_if<PickleNode*>(&m_content);
    return owner == nullptr ? nullptr : *owner;
}

const std::string* PickleValue::text() const
{
    const auto* text = content<PickleText>();
    return text == nullptr ? nullptr : &text->value;
}

const std::string* PickleValue::bytes() const
{
    const auto* bytes = content<PickleBytes>();
    return bytes == nullptr ? nullptr : &bytes->value;
}

const std::vector<PickleValue>* PickleValue::items() const
{
    const auto* sequence = content<PickleSequence>();
    return sequence == nullptr ? nullptr : &sequence->items;
}

std::optional<std::vector<std::int64_t>> PickleValue::integers() const
{
    const std::vector<PickleValue>* values = items();
    if (values == nullptr)
        return std::nullopt;
    std::vector<std::int64_t> numbers;
    for (const PickleValue& value : *values) {
        const std::optional<std::int64_t> number = value.integer();
        if (!number)
            return std::nullopt;
        numbers.push_back(*number);
    }
    return numbers;
}

const PickleDict* PickleValue::dict() const
{
    return content<PickleDict>();
}

const Array* PickleValue::array() const
{
    if (const auto* tensor = content<PickleTensor>())
        return &tensor->values;
    const auto* numpy = content<PickleNumpyArray>();
    return numpy == nullptr ? nullptr : &numpy->values;
}

bool PickleValue::isTensor() const
{
    return content<PickleTensor>() != nullptr;
}

const PickleRecord* PickleValue::record() const
{
    return content<PickleRecord>();
}

const std::string* PickleValue::reference() const
{
    const auto* reference = content<PickleReference>();
    return reference == nullptr ? nullptr : &reference->name;
}

const PickleValue* PickleDict::find(std::string_view key) const
{
    const auto found = std::find_if(entries.begin(), entries.end(), [key](const auto& entry) {
        const std::string* text = entry.first.text();
        return text != nullptr && *text == key;
    });
    return found == entries.end() ? nullptr : &found->second;
}

const PickleValue* find(const PickleValue& value, std::string_view key)
{
    if (const PickleDict* dict = value.dict())
        return dict->find(key);
    const PickleRecord* record = value.record();
    if (record == nullptr)
        return nullptr;
    // A class with __slots__ has a pair of dicts as state.
    const std::vector<PickleValue>* parts = record->state.items();
    const std::span<const PickleValue> states = parts != nullptr ? std::span(*parts) : std::span(&record->state, 1);
    for (const PickleValue& state : states) {
        const PickleDict* attributes = state.dict();
        if (const PickleValue* attribute = attributes == nullptr ? nullptr : attributes->find(key))
            return attribute;
    }
    return record->entries.find(key);
}

} // namespace stratoscope
