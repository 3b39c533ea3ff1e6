// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/tensor_view.h"

#include "engine/serialization/element_layout.h"

#include <algorithm>
#include <optional>

namespace stratoscope {

namespace {

constexpr std::size_t mostDimensions = 64; // c10::TensorImpl accepts no more

/// One past the furthest element, or no value where it does not fit 63 bits. @pre no size is 0, nothing is negative
std::optional<std::int64_t> reach(const TensorView& view)
{
    std::int64_t last = view.offset;
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        std::int64_t step = 0;
        if (__builtin_mul_overflow(view.shape[i] - 1, view.strides[i], &step) || __builtin_add_overflow(last, step, &last))
            return std::nullopt;
    }
    return last == INT64_MAX ? std::nullopt : std::optional(last + 1);
}

bool isNegative(std::int64_t value)
{
    return value < 0;
}

} // namespace

std::uint64_t checkedTensorBytes(const TensorView& view, const SourceLocation& where)
{
    const auto fail = [&](const std::string& problem) {
        throw CheckpointError(Issue{"a tensor " + problem, where, "The file is damaged or made by hand; save it again."});
    };
    const std::string layout =
        "of shape " + shapeText(view.shape) + ", strides " + shapeText(view.strides) + ", offset " + std::to_string(view.offset);
    if (view.shape.size() != view.strides.size() || view.shape.size() > mostDimensions)
        fail(layout + " has not one stride for each of at most 64 sizes");
    if (view.offset < 0 || std::any_of(view.strides.begin(), view.strides.end(), &isNegative))
        fail(layout + " would start or step before its storage");
    const std::optional<std::int64_t> count = checkedElementCount(view.shape);
    if (!count)
        fail(layout + " has a size that is not possible");
    if (*count == 0)
        return 0;
    const std::size_t size = elementSize(view.type);
    const std::optional<std::int64_t> end = reach(view);
    if (!end || static_cast<std::uint64_t>(*end) > view.storageBytes / size)
        fail(layout + " reaches beyond its storage of " + std::to_string(view.storageBytes / size) + " elements of " +
             elementName(view.type));
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(static_cast<std::uint64_t>(*count), size, &bytes))
        fail(layout + " has a size that is not possible");
    return bytes;
}

Array gatherTensor(const TensorView& view, std::span<const std::byte> storage)
{
    Array array;
    array.type = view.type;
    array.shape = view.shape;
    const std::size_t size = elementSize(view.type);
    array.bytes.resize(static_cast<std::size_t>(array.elementCount()) * size);
    if (!array.bytes.empty())
        copyStrided(storage.data() + static_cast<std::size_t>(view.offset) * size, size, view.shape, view.strides,
                    array.bytes.data());
    return array;
}

bool coversStorage(const TensorView& view)
{
    const std::vector<std::int64_t> dense = cOrderStrides(view.shape);
    const auto isDense = [&](std::size_t i) { return view.shape[i] == 1 || view.strides[i] == dense[i]; };
    for (std::size_t i = 0; i < view.shape.size(); ++i) {
        if (!isDense(i))
            return false;
    }
    const std::optional<std::int64_t> count = checkedElementCount(view.shape);
    return view.offset == 0 && count && static_cast<std::uint64_t>(*count) * elementSize(view.type) == view.storageBytes;
}

} // namespace stratoscope
