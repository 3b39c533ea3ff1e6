// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/array.h"

#include <cstdint>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace stratoscope {

/// Numbers of a trainer's state as an array of a checkpoint. @tparam T double or std::int64_t
template <typename T>
[[nodiscard]] Array stateArray(const std::vector<T>& values)
{
    return makeArray<T>({static_cast<std::int64_t>(values.size())}, std::span<const T>(values));
}

/// The other way round. @throws CheckpointError when there is no array of that name, type and number of values
template <typename T>
[[nodiscard]] std::vector<T> requireState(const NamedArrays& arrays, const std::string& name, std::int64_t count)
{
    static_assert(std::is_same_v<T, double> || std::is_same_v<T, std::int64_t>);
    constexpr ElementType type = std::is_same_v<T, double> ? ElementType::Float64 : ElementType::Int64;
    const Array* array = find(arrays, name);
    if (array == nullptr || array->type != type || array->elementCount() != count)
        throw CheckpointError(Issue{"the trainer state lacks a fitting " + name, {}, {}});
    const std::span<const T> found = array->as<T>();
    return {found.begin(), found.end()};
}

} // namespace stratoscope
