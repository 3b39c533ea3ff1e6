// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// A matrix read from a file: rows of an embedding.
struct MatrixFile
{
    std::vector<float> values; ///< N × columns, row by row
    std::size_t columns = 0;

    [[nodiscard]] std::int64_t rows() const { return static_cast<std::int64_t>(values.size() / columns); }
};

/// The array of that name. @param file that it was read from
/// @throws DataError naming the file unless it is numbers in two dimensions with rows and columns
[[nodiscard]] MatrixFile matrixFrom(const NamedArrays& arrays, const std::string& file, const std::string& key);

} // namespace stratoscope
