// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <filesystem>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Short texts about a file's tensors, by key.
using TensorMetadata = std::vector<std::pair<std::string, std::string>>;

/// Tensors with a few texts about them.
struct TensorFile
{
    NamedArrays tensors;     ///< in the order of the header
    TensorMetadata metadata; ///< by rising key
};

/// Reads a .safetensors file (https://github.com/huggingface/safetensors#format) and holds it to every rule of the format:
/// the header fits the file, names occur once, each tensor's bytes fit its type and shape, and together they fill the file
/// without hole or overlap.
/// @param isWanted asked for each name; the bytes of other tensors are not read. Empty: all are wanted.
/// @throws IoError, CheckpointError naming the tensor and the rule
[[nodiscard]] TensorFile readSafetensors(const std::filesystem::path& path,
                                         const std::function<bool(const std::string& name)>& isWanted = {});

/// Only the texts of a file, without reading its tensors. @throws IoError, CheckpointError
[[nodiscard]] TensorMetadata readSafetensorsMetadata(const std::filesystem::path& path);

/// Writes a .safetensors file atomically. The header keeps the order of the tensors; their bytes are laid out by falling
/// element size, so that each tensor is aligned to its elements.
/// @throws IoError; CheckpointError for a text array, which the format cannot hold, or a name used twice
void writeSafetensors(const std::filesystem::path& path, const NamedArrays& tensors, const TensorMetadata& metadata = {});

} // namespace stratoscope
