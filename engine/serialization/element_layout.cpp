// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/element_layout.h"

#include <algorithm>
#include <cstring>

namespace stratoscope {

namespace {

/// Copies one row of count elements; Size is the element's size, or 0 where only the argument knows it.
template <std::size_t Size>
void copyRow(const std::byte* source, std::size_t elementSize, std::int64_t count, std::int64_t stride, std::byte* target)
{
    const std::size_t size = Size != 0 ? Size : elementSize;
    const std::ptrdiff_t step = stride * static_cast<std::ptrdiff_t>(size);
    for (std::int64_t i = 0; i < count; ++i)
        std::memcpy(target + static_cast<std::size_t>(i) * size, source + i * step, size);
}

using CopyRow = void (*)(const std::byte*, std::size_t, std::int64_t, std::int64_t, std::byte*);

CopyRow rowCopier(std::size_t elementSize)
{
    switch (elementSize) {
    case 1:
        return &copyRow<1>;
    case 2:
        return &copyRow<2>;
    case 4:
        return &copyRow<4>;
    case 8:
        return &copyRow<8>;
    default:
        return &copyRow<0>;
    }
}

/// One past the last index whose strides break C order, so that dimensions from there on are one contiguous run.
std::size_t contiguousFrom(std::span<const std::int64_t> shape, std::span<const std::int64_t> strides)
{
    std::int64_t expected = 1;
    std::size_t dimension = shape.size();
    while (dimension > 0 && (shape[dimension - 1] == 1 || strides[dimension - 1] == expected)) {
        --dimension;
        expected *= shape[dimension];
    }
    return dimension;
}

} // namespace

void copyStrided(const std::byte* source, std::size_t elementSize, std::span<const std::int64_t> shape,
                 std::span<const std::int64_t> strides, std::byte* target)
{
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
        return;
    // The innermost run is either what is contiguous at the end, copied at once, or the last dimension, element by element.
    const std::size_t contiguous = contiguousFrom(shape, strides);
    const bool hasRun = contiguous < shape.size() || shape.empty();
    const std::size_t outer = hasRun ? contiguous : shape.size() - 1;
    std::size_t rowElements = 1;
    for (std::size_t i = outer; i < shape.size(); ++i)
        rowElements *= static_cast<std::size_t>(shape[i]);
    const std::size_t rowBytes = rowElements * elementSize;
    const CopyRow copy = rowCopier(elementSize);

    std::vector<std::int64_t> index(outer, 0);
    std::int64_t offset = 0;
    for (;;) {
        const std::byte* row = source + offset * static_cast<std::int64_t>(elementSize);
        if (hasRun)
            std::memcpy(target, row, rowBytes);
        else
            copy(row, elementSize, shape[outer], strides[outer], target);
        target += rowBytes;
        std::size_t dimension = outer;
        while (dimension > 0 && ++index[dimension - 1] == shape[dimension - 1]) {
            index[dimension - 1] = 0;
            offset -= strides[dimension - 1] * (shape[dimension - 1] - 1);
            --dimension;
        }
        if (dimension == 0)
            return;
        offset += strides[dimension - 1];
    }
}

namespace {

/// stride * size without undefined overflow: an empty array may have sizes whose product no integer holds.
std::int64_t nextStride(std::int64_t stride, std::int64_t size)
{
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(stride) *
                                     static_cast<std::uint64_t>(std::max<std::int64_t>(size, 1)));
}

} // namespace

std::vector<std::int64_t> cOrderStrides(std::span<const std::int64_t> shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i > 1; --i)
        strides[i - 2] = nextStride(strides[i - 1], shape[i - 1]);
    return strides;
}

std::vector<std::int64_t> fortranOrderStrides(std::span<const std::int64_t> shape)
{
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = 1; i < shape.size(); ++i)
        strides[i] = nextStride(strides[i - 1], shape[i - 1]);
    return strides;
}

void swapByteOrder(std::span<std::byte> bytes, std::size_t elementSize)
{
    for (std::size_t i = 0; i + elementSize <= bytes.size(); i += elementSize)
        std::reverse(bytes.begin() + static_cast<std::ptrdiff_t>(i), bytes.begin() + static_cast<std::ptrdiff_t>(i + elementSize));
}

void normaliseBooleans(std::span<std::byte> bytes)
{
    for (std::byte& value : bytes)
        value = value == std::byte{0} ? std::byte{0} : std::byte{1};
}

} // namespace stratoscope
