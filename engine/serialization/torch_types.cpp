// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/torch_types.h"

#include <algorithm>
#include <iterator>

namespace stratoscope {

namespace {

struct StorageType
{
    std::string_view storage;
    ElementType type;
};

constexpr StorageType storageTypes[] = {
    {"FloatStorage", ElementType::Float32},     {"DoubleStorage", ElementType::Float64}, {"HalfStorage", ElementType::Float16},
    {"BFloat16Storage", ElementType::BFloat16}, {"LongStorage", ElementType::Int64},     {"IntStorage", ElementType::Int32},
    {"ShortStorage", ElementType::Int16},       {"CharStorage", ElementType::Int8},      {"ByteStorage", ElementType::UInt8},
    {"BoolStorage", ElementType::Bool},         {"UntypedStorage", ElementType::UInt8},  {"_UntypedStorage", ElementType::UInt8},
};

constexpr ElementType dtypes[] = {
    ElementType::Bool,     ElementType::UInt8,   ElementType::Int8,    ElementType::UInt16, ElementType::Int16,
    ElementType::UInt32,   ElementType::Int32,   ElementType::UInt64,  ElementType::Int64,  ElementType::Float16,
    ElementType::BFloat16, ElementType::Float32, ElementType::Float64,
};

} // namespace

std::optional<ElementType> elementTypeOfStorage(std::string_view className)
{
    if (!className.starts_with("torch."))
        return std::nullopt;
    const std::string_view name = className.substr(className.rfind('.') + 1);
    const auto* const found =
        std::find_if(std::begin(storageTypes), std::end(storageTypes), [name](const StorageType& t) { return t.storage == name; });
    return found == std::end(storageTypes) ? std::nullopt : std::optional(found->type);
}

std::optional<ElementType> elementTypeOfDtype(std::string_view name)
{
    // torch pickles a dtype under its full name: torch.float32, never torch.float.
    const auto* const found = std::find_if(std::begin(dtypes), std::end(dtypes),
                                           [name](ElementType type) { return "torch." + elementName(type) == name; });
    return found == std::end(dtypes) ? std::nullopt : std::optional(*found);
}

std::optional<std::string> storageName(ElementType type)
{
    const auto* const found =
        std::find_if(std::begin(storageTypes), std::end(storageTypes), [type](const StorageType& t) { return t.type == type; });
    return found == std::end(storageTypes) ? std::nullopt : std::optional(std::string(found->storage));
}

} // namespace stratoscope
