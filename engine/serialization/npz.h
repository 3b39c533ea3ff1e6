// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"
#include "engine/serialization/zip_writer.h"

#include <filesystem>

namespace stratoscope {

/// Reads every array of a .npz archive, in its order, as numpy.load(path, allow_pickle=False) would.
/// @throws IoError, DataError naming the array that cannot be read
[[nodiscard]] NamedArrays readNpz(const std::filesystem::path& path);

/// Writes a .npz archive atomically, as numpy.savez (or savez_compressed) would: text as "<U", bfloat16, which NumPy does not
/// know, as float32. Text is always deflated: NumPy gives each letter of it four bytes. The same arrays give the same bytes. @pre
/// names are distinct and not empty (asserted)   @throws IoError
void writeNpz(const std::filesystem::path& path, const NamedArrays& arrays, ZipPacking packing = ZipPacking::Stored);

} // namespace stratoscope
