// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"
#include "engine/serialization/safetensors.h"

#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Named tensors from a weights file of any format, and what was noticed on the way.
struct Weights
{
    NamedArrays tensors;
    std::string format;                    ///< "PyTorch zip archive", ".safetensors", ".npz" …
    std::string source;                    ///< which part of a nested checkpoint was taken
    std::vector<std::string> leftOut;      ///< names of the entries that were not
    std::vector<std::string> inertClasses; ///< classes of the pickle that stayed records
    TensorMetadata metadata;               ///< of .safetensors
};

/// Reads .pt, .pth, .safetensors or .npz, told apart by their content, not their name.
/// @throws IoError, CheckpointError, DataError
[[nodiscard]] Weights readWeights(const std::filesystem::path& path);

enum class WeightsFormat
{
    Torch,
    Safetensors,
    Npz
};

/// The format that path's ending names: .pt, .pth, .safetensors or .npz. @throws CheckpointError for another ending
[[nodiscard]] WeightsFormat weightsFormat(const std::filesystem::path& path);

/// Writes in the format of path's ending, atomically.
/// @param metadata kept by .safetensors only
/// @throws IoError; CheckpointError for an unknown ending or an array that the format cannot hold
void writeWeights(const std::filesystem::path& path, const NamedArrays& tensors, const TensorMetadata& metadata = {});

} // namespace stratoscope
