// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"
#include "engine/training/run_folder.h"

#include <cstdint>
#include <vector>

namespace stratoscope {

// The snapshots of a run: snapshots/epoch-000012.npz in its folder, each an embedding file of the same sample of rows.

/// Epochs with a snapshot, rising; 0 is the untrained model. Empty where none was taken.
[[nodiscard]] std::vector<std::int64_t> snapshotEpochs(const RunFolder& folder);

/// Atomic, as every file of a run. @throws IoError
void writeSnapshot(const RunFolder& folder, std::int64_t epoch, const EmbeddingTable& table);

/// @throws IoError, DataError
[[nodiscard]] EmbeddingTable readSnapshot(const RunFolder& folder, std::int64_t epoch);

/// Removes those of later epochs, which a run left that was ended after its last checkpoint. @throws IoError
void removeSnapshotsAfter(const RunFolder& folder, std::int64_t epoch);

} // namespace stratoscope
