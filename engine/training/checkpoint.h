// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/array.h"
#include "engine/serialization/safetensors.h"

#include <filesystem>
#include <string>

namespace stratoscope {

inline constexpr const char* weightsFile = "model.safetensors";
inline constexpr const char* trainerFile = "trainer.safetensors";

/// One checkpoint folder: weights with a few texts about them, and the trainer's state where training can go on from here.
struct Checkpoint
{
    NamedArrays weights;      ///< the state dict -> model.safetensors
    TensorMetadata metadata;  ///< class, parameters, mode, data, date, best metric -> the header of model.safetensors
    NamedArrays trainerState; ///< -> trainer.safetensors; may be empty

    /// A text of the metadata, empty when it is not there.
    [[nodiscard]] std::string text(const std::string& key) const;
};

/// Replaces the folder in one step: a kill at any instant leaves the old or the new checkpoint whole. @throws IoError
void writeCheckpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint);

/// @throws IoError, CheckpointError
[[nodiscard]] Checkpoint readCheckpoint(const std::filesystem::path& folder);

} // namespace stratoscope
