// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"

#include <filesystem>

namespace stratoscope {

/// Writes a state dict as torch.save would, atomically: a zip archive with a pickled OrderedDict of tensors that torch.load
/// accepts, also with weights_only=True. Each tensor has a storage of its own. The same tensors give the same bytes.
/// @throws IoError; CheckpointError for types that PyTorch 1.13 has no tensors of (text, unsigned integers beyond 8 bits)
void writeTorchFile(const std::filesystem::path& path, const NamedArrays& stateDict);

} // namespace stratoscope
