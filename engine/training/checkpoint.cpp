// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/checkpoint.h"

#include "engine/core/atomic_file.h"

#include <algorithm>

namespace stratoscope {

std::string Checkpoint::text(const std::string& key) const
{
    const auto entry = std::ranges::find(metadata, key, &TensorMetadata::value_type::first);
    return entry == metadata.end() ? std::string() : entry->second;
}

void writeCheckpoint(const std::filesystem::path& folder, const Checkpoint& checkpoint)
{
    replaceDirectoryAtomically(folder, [&checkpoint](const std::filesystem::path& fresh) {
        writeSafetensors(fresh / weightsFile, checkpoint.weights, checkpoint.metadata);
        if (!checkpoint.trainerState.empty())
            writeSafetensors(fresh / trainerFile, checkpoint.trainerState);
    });
}

Checkpoint readCheckpoint(const std::filesystem::path& folder)
{
    recoverDirectory(folder);
    TensorFile weights = readSafetensors(folder / weightsFile);
    Checkpoint checkpoint{std::move(weights.tensors), std::move(weights.metadata), {}};
    if (std::filesystem::exists(folder / trainerFile))
        checkpoint.trainerState = readSafetensors(folder / trainerFile).tensors;
    return checkpoint;
}

} // namespace stratoscope
