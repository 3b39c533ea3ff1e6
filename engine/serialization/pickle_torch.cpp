// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_torch.h"

#include "engine/serialization/torch_types.h"

#include <string>
#include <utility>

namespace stratoscope {

namespace {

using Values = std::vector<PickleValue>;

/// @param dtype the element type where the storage is untyped
std::optional<PickleValue> rebuild(PickleDocument& document, const Values& arguments, std::optional<ElementType> dtype)
{
    if (arguments.size() < 4)
        return std::nullopt;
    const std::optional<TorchStorage> storage = readStorage(arguments[0]);
    const std::optional<std::int64_t> offset = arguments[1].integer();
    const std::optional<std::vector<std::int64_t>> shape = arguments[2].integers();
    const std::optional<std::vector<std::int64_t>> strides = arguments[3].integers();
    if (!storage || !offset || !shape || !strides)
        return std::nullopt;
    TensorView view{storage->key, storage->bytes, dtype.value_or(storage->type), 0, *shape, *strides};
    if (__builtin_add_overflow(storage->offset, *offset, &view.offset))
        return std::nullopt;
    (void)checkedTensorBytes(view, document.where());
    return PickleValue(document.add({PickleTensor{std::move(view), {}}}));
}

} // namespace

std::optional<TorchStorage> readStorage(const PickleValue& persistentId)
{
    const PickleRecord* record = persistentId.record();
    const bool isId = record != nullptr && record->className == persistentIdClass;
    const Values* id = isId ? record->arguments.items() : nullptr;
    if (id == nullptr || id->size() < 5)
        return std::nullopt;
    const std::string* className = (*id)[1].reference();
    const std::string* key = (*id)[2].text();
    const std::optional<std::int64_t> count = (*id)[4].integer();
    const std::optional<ElementType> type = className == nullptr ? std::nullopt : elementTypeOfStorage(*className);
    if (!type || key == nullptr || !count || *count < 0)
        return std::nullopt;
    TorchStorage storage{*key, *type, 0, 0};
    if (__builtin_mul_overflow(static_cast<std::uint64_t>(*count), elementSize(*type), &storage.bytes))
        return std::nullopt;
    if (const Values* part = id->size() > 5 ? (*id)[5].items() : nullptr; part != nullptr) {
        const std::optional<std::int64_t> offset = part->size() > 1 ? (*part)[1].integer() : std::nullopt;
        if (!offset || *offset < 0)
            return std::nullopt;
        storage.offset = *offset;
    }
    return storage;
}

std::optional<PickleValue> rebuildTensor(PickleDocument& document, const Values& arguments)
{
    return rebuild(document, arguments, std::nullopt);
}

std::optional<PickleValue> rebuildTensorV3(PickleDocument& document, const Values& arguments)
{
    const std::string* name = arguments.size() < 7 ? nullptr : arguments[6].reference();
    const std::optional<ElementType> dtype = name == nullptr ? std::nullopt : elementTypeOfDtype(*name);
    return dtype ? rebuild(document, arguments, dtype) : std::nullopt;
}

std::optional<PickleValue> rebuildParameter(PickleDocument& /*document*/, const Values& arguments)
{
    return !arguments.empty() && arguments.front().isTensor() ? std::optional(arguments.front()) : std::nullopt;
}

std::optional<PickleValue> makeTorchDevice(PickleDocument& document, const Values& arguments)
{
    const std::string* type = arguments.empty() ? nullptr : arguments[0].text();
    if (type == nullptr)
        return std::nullopt;
    std::string device = *type;
    if (const std::optional<std::int64_t> index = arguments.size() > 1 ? arguments[1].integer() : std::nullopt)
        device.append(":").append(std::to_string(*index));
    return PickleValue(document.add({PickleText{std::move(device)}}));
}

} // namespace stratoscope
