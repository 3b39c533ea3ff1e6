// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/serialization/array.h"

#include <filesystem>

namespace stratoscope {

/// Arrays side by side as a table of N rows, N being the rows of the largest 2-D array, else of the longest 1-D one: (N)
/// gives a column of the array's name, (N, F) gives F columns, named by a text array of F ("target_names" for "targets",
/// "embedding_names" for "embedding", "columns" for the only one) or numbered from 0. Others are left out, with a warning.
/// @throws DataError when no array has rows
[[nodiscard]] Table tableOfArrays(const NamedArrays& arrays, const std::filesystem::path& path);

} // namespace stratoscope
