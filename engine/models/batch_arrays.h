// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"
#include "engine/serialization/array.h"

#include <string>

namespace stratoscope {

/// A batch from arrays named as the batch contract names them; floats of any width become float32, integers int64.
/// @param source what to call the arrays in messages, such as a file name
/// @throws ModelError for an unknown name, a wrong number of dimensions, rows that differ in number, or no input at all
[[nodiscard]] Batch batchFromArrays(const NamedArrays& arrays, const std::string& source);

} // namespace stratoscope
