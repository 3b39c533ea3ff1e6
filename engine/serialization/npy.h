// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"
#include "engine/serialization/array.h"
#include "engine/serialization/input_file.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace stratoscope {

/// Reads a .npy stream (NumPy's format 1.0 to 3.0; numpy/lib/format.py documents it) of exactly size bytes.
/// @param where the file, and as key the array's name, for errors
/// @throws DataError if it is none, holds Python objects or a type that Array cannot hold, or is shorter or longer than it says
[[nodiscard]] Array readNpy(const ReadBytes& read, std::uint64_t size, const SourceLocation& where);
/// @throws IoError, DataError
[[nodiscard]] Array readNpy(const std::filesystem::path& path);

/// The bytes before the elements, format 1.0, padded so that the elements start at a multiple of 64.
[[nodiscard]] std::string npyHeader(const Array& array);

/// Writes a .npy file atomically. bfloat16, which NumPy does not know, is widened to float32. @throws IoError
void writeNpy(const std::filesystem::path& path, const Array& array);

} // namespace stratoscope
