// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/safetensors_header.h"

#include "engine/core/text.h"
#include "engine/serialization/utf8.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_set>

namespace stratoscope {

namespace {

using nlohmann::json;

constexpr const char* metadataKey = "__metadata__";
constexpr const char* kDamagedHeader = "The file was cut short, damaged or hand-made; save it again.";

constexpr std::array<std::pair<std::string_view, ElementType>, 13> typeNames{{
    {"F64", ElementType::Float64},
    {"F32", ElementType::Float32},
    {"F16", ElementType::Float16},
    {"BF16", ElementType::BFloat16},
    {"I64", ElementType::Int64},
    {"I32", ElementType::Int32},
    {"I16", ElementType::Int16},
    {"I8", ElementType::Int8},
    {"U64", ElementType::UInt64},
    {"U32", ElementType::UInt32},
    {"U16", ElementType::UInt16},
    {"U8", ElementType::UInt8},
    {"BOOL", ElementType::Bool},
}};

class HeaderReader
{
public:
    HeaderReader(const SourceLocation& where, std::uint64_t dataSize)
        : m_where(where)
        , m_dataSize(dataSize)
    {
    }

    SafetensorsHeader read(std::string_view text)
    {
        const json root = parse(text);
        if (!root.is_object())
            fail({}, "the header is not a JSON object");
        SafetensorsHeader header;
        for (const std::string& name : m_names) {
            if (name == metadataKey)
                header.metadata = metadata(root.at(name));
            else
                header.entries.push_back(entry(name, root.at(name)));
        }
        checkLayout(header.entries);
        return header;
    }

private:
    [[noreturn]] void fail(const std::string& tensor, const std::string& problem, const std::string& advice = kDamagedHeader) const
    {
        SourceLocation where = m_where;
        where.key = tensor;
        throw CheckpointError(Issue{problem, where, advice});
    }

    /// Parses the text and keeps the names in their order, which json's map loses.
    json parse(std::string_view text)
    {
        constexpr int deepest = 3; // object > tensor > shape; more is a trap for the memory
        std::unordered_set<std::string> seen;
        const auto watch = [&](int depth, json::parse_event_t event, json& value) {
            if (depth > deepest)
                fail({}, "the header is nested deeper than a .safetensors header can be");
            if (event == json::parse_event_t::key && depth == 1) {
                m_names.push_back(value.get<std::string>());
                if (!seen.insert(m_names.back()).second)
                    fail(m_names.back(), "the name occurs twice in the header");
            }
            return true;
        };
        try {
            return json::parse(text, watch);
        } catch (const json::exception& error) {
            fail({}, std::string("the header is not JSON (") + error.what() + ")");
        }
    }

    std::vector<std::pair<std::string, std::string>> metadata(const json& value) const
    {
        if (!value.is_object())
            fail(metadataKey, "must be an object of texts");
        std::vector<std::pair<std::string, std::string>> texts;
        for (const auto& [key, text] : value.items()) {
            if (!text.is_string())
                fail(metadataKey, "the value of " + key + " is not a text");
            texts.emplace_back(key, text.get<std::string>());
        }
        return texts;
    }

    SafetensorsEntry entry(const std::string& name, const json& value) const
    {
        if (!value.is_object() || !value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets"))
            fail(name, "must have dtype, shape and data_offsets");
        SafetensorsEntry entry;
        entry.name = name;
        entry.type = type(name, value.at("dtype"));
        for (const std::uint64_t size : numbers(name, "shape", value.at("shape"))) {
            if (size > INT64_MAX)
                fail(name, "a size of its shape is too large: " + std::to_string(size));
            entry.shape.push_back(static_cast<std::int64_t>(size));
        }
        const std::vector<std::uint64_t> offsets = numbers(name, "data_offsets", value.at("data_offsets"));
        if (offsets.size() != 2)
            fail(name, "data_offsets must be two numbers");
        entry.begin = offsets[0];
        entry.end = offsets[1];
        checkEntry(entry);
        return entry;
    }

    ElementType type(const std::string& name, const json& value) const
    {
        const std::string text =
            value.is_string() ? value.get<std::string>() : value.dump(-1, ' ', false, json::error_handler_t::replace);
        const auto* const known =
            std::find_if(typeNames.begin(), typeNames.end(), [&text](const auto& t) { return t.first == text; });
        if (known == typeNames.end())
            fail(name, "unknown element type " + text,
                 "Convert the tensor to float32 (F32) or another common type and save again.");
        return known->second;
    }

    std::vector<std::uint64_t> numbers(const std::string& name, const std::string& key, const json& value) const
    {
        std::vector<std::uint64_t> found;
        if (!value.is_array())
            fail(name, key + " must be a list of whole numbers");
        for (const json& number : value) {
            if (!number.is_number_unsigned())
                fail(name,
                     key + " must hold whole numbers from 0, not " + number.dump(-1, ' ', false, json::error_handler_t::replace));
            found.push_back(number.get<std::uint64_t>());
        }
        return found;
    }

    void checkEntry(const SafetensorsEntry& entry) const
    {
        if (entry.begin > entry.end || entry.end > m_dataSize)
            fail(entry.name, "data_offsets " + std::to_string(entry.begin) + " to " + std::to_string(entry.end) +
                                 " do not lie in the " + std::to_string(m_dataSize) + " bytes after the header");
        const std::optional<std::int64_t> count = checkedElementCount(entry.shape);
        const std::uint64_t available = entry.end - entry.begin;
        std::uint64_t needed = 0;
        if (!count || __builtin_mul_overflow(static_cast<std::uint64_t>(*count), elementSize(entry.type), &needed) ||
            needed != available)
            fail(entry.name, "the shape " + shapeText(entry.shape) + " of " + elementName(entry.type) + " does not fit the " +
                                 std::to_string(available) + " bytes of its data_offsets");
    }

    /// Every byte after the header belongs to exactly one tensor.
    void checkLayout(const std::vector<SafetensorsEntry>& entries) const
    {
        std::vector<const SafetensorsEntry*> order;
        order.reserve(entries.size());
        for (const SafetensorsEntry& entry : entries)
            order.push_back(&entry);
        std::sort(order.begin(), order.end(),
                  [](const auto* a, const auto* b) { return a->begin != b->begin ? a->begin < b->begin : a->end < b->end; });
        std::uint64_t covered = 0;
        for (const SafetensorsEntry* entry : order) {
            if (entry->begin < covered)
                fail(entry->name, "its bytes overlap those of another tensor");
            if (entry->begin > covered)
                fail(entry->name, "a hole of " + byteSize(entry->begin - covered) + " lies before its bytes");
            covered = entry->end;
        }
        if (covered != m_dataSize)
            fail({}, byteSize(m_dataSize - covered) + " at the end belong to no tensor");
    }

    const SourceLocation& m_where;
    std::uint64_t m_dataSize;
    std::vector<std::string> m_names;
};

} // namespace

SafetensorsHeader parseSafetensorsHeader(std::string_view json, std::uint64_t dataSize, const SourceLocation& where)
{
    return HeaderReader(where, dataSize).read(json);
}

std::string formatSafetensorsHeader(const SafetensorsHeader& header)
{
    nlohmann::ordered_json::object_t root; // a list of pairs: names are distinct, so nothing needs looking up
    if (!header.metadata.empty()) {
        nlohmann::ordered_json::object_t texts;
        for (const auto& [key, text] : header.metadata)
            texts.emplace_back(key, toUtf8(text));
        root.emplace_back(metadataKey, std::move(texts));
    }
    for (const SafetensorsEntry& entry : header.entries) {
        const auto* const type =
            std::find_if(typeNames.begin(), typeNames.end(), [&](const auto& t) { return t.second == entry.type; });
        nlohmann::ordered_json::object_t tensor;
        tensor.emplace_back("dtype", std::string(type->first));
        tensor.emplace_back("shape", entry.shape);
        tensor.emplace_back("data_offsets", std::vector{entry.begin, entry.end});
        root.emplace_back(toUtf8(entry.name), std::move(tensor));
    }
    std::string text = nlohmann::ordered_json(std::move(root)).dump();
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

} // namespace stratoscope
