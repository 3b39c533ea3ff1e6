// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/training/run_folder.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Keeps checkpoints of a run beside last and best, in checkpoints/step-N: the weights and the trainer's state after N steps, and
/// the best weights of that time. They are second names of the files in last and best where the file system has such.
class KeptCheckpoints
{
public:
    /// @param step that the run goes on from, of which no checkpoint is due again
    KeptCheckpoints(RunFolder folder, const CheckpointConfig& config, std::int64_t step);

    [[nodiscard]] bool isDue(std::int64_t step) const;
    /// Keeps what last and best hold, and removes the oldest beyond the number to keep. @throws IoError
    void keep(std::int64_t step);

private:
    RunFolder m_folder;
    CheckpointConfig m_config;
    std::int64_t m_step; ///< of the newest
    std::chrono::steady_clock::time_point m_time = std::chrono::steady_clock::now();
};

/// Names of the kept checkpoints of a run, the oldest first: "step-200".
[[nodiscard]] std::vector<std::string> keptCheckpoints(const RunFolder& folder);

/// @param name of a kept checkpoint, or "last" @returns its folder
/// @throws CheckpointError when the run has none of that name, with those that it has
[[nodiscard]] std::filesystem::path checkpointNamed(const RunFolder& folder, const std::string& name);

/// Takes a run back to a kept checkpoint: it becomes last, best is what it was then, and later ones are removed.
/// A kill at any instant leaves a run that can be resumed. @pre the run has it, and is locked   @throws IoError
void rewindTo(const RunFolder& folder, const std::string& name);

} // namespace stratoscope
