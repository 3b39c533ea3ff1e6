// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/torch_storages.h"

#include "engine/core/text.h"
#include "engine/serialization/element_layout.h"

#include <map>
#include <utility>

namespace stratoscope {

namespace {

// Tied weights and expanded tensors unfold to more than their file; this bounds how much more.
constexpr std::uint64_t allowanceFactor = 4;
constexpr std::uint64_t allowanceBase = 256U << 20U;

std::map<std::string, std::vector<PickleTensor*>> tensorsByStorage(PickleDocument& document, std::uint64_t fileSize)
{
    std::map<std::string, std::vector<PickleTensor*>> groups;
    std::uint64_t total = 0;
    for (PickleNode& node : document.nodes()) {
        auto* tensor = std::get_if<PickleTensor>(&node.content);
        if (tensor == nullptr)
            continue;
        const std::uint64_t bytes = checkedTensorBytes(tensor->view, document.where());
        if (__builtin_add_overflow(total, bytes, &total) || total > allowanceFactor * fileSize + allowanceBase)
            throw CheckpointError(Issue{"the tensors would unfold to far more than the file's " + byteSize(fileSize),
                                        document.where(), "Save them contiguous: tensor.contiguous()."});
        groups[tensor->view.storageKey].push_back(tensor);
    }
    return groups;
}

void checkStorage(const PickleTensor& tensor, std::size_t size, SourceLocation where)
{
    if (tensor.view.storageBytes <= size)
        return;
    where.key = "storage " + tensor.view.storageKey;
    throw CheckpointError(
        Issue{"holds " + std::to_string(size) + " bytes where the pickle says " + std::to_string(tensor.view.storageBytes), where,
              "The file was cut short or damaged; copy or save it again."});
}

/// The values of the one tensor of a storage: its bytes as they are where that is possible.
Array takeTensor(const TensorView& view, std::vector<std::byte>&& storage)
{
    if (coversStorage(view) && storage.size() == view.storageBytes)
        return {view.type, view.shape, std::move(storage), {}};
    return gatherTensor(view, storage);
}

} // namespace

void fillTensors(PickleDocument& document, std::uint64_t fileSize, bool isBigEndian, const LoadStorage& load)
{
    for (const auto& [key, tensors] : tensorsByStorage(document, fileSize)) {
        std::vector<std::byte> storage = load(key);
        for (const PickleTensor* tensor : tensors)
            checkStorage(*tensor, storage.size(), document.where());
        if (tensors.size() == 1) {
            tensors.front()->values = takeTensor(tensors.front()->view, std::move(storage));
        } else {
            for (PickleTensor* tensor : tensors)
                tensor->values = gatherTensor(tensor->view, storage);
        }
        for (PickleTensor* tensor : tensors) {
            if (isBigEndian)
                swapByteOrder(tensor->values.bytes, elementSize(tensor->values.type));
            if (tensor->values.type == ElementType::Bool)
                normaliseBooleans(tensor->values.bytes);
        }
    }
}

} // namespace stratoscope
