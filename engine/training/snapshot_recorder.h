// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/training/embedding.h"
#include "engine/training/resident_rows.h"
#include "engine/training/run_folder.h"

#include <cstdint>

namespace stratoscope {

class Model;

/// Embeds the same sample of rows again and again while a model learns, into files of the run's folder. Draws from no generator
/// that training uses, so that a run with snapshots learns the same as one without, bit for bit.
class SnapshotRecorder
{
public:
    /// @param described what is known of all rows @param rows the same rows, on the CPU @param device that the model is on
    SnapshotRecorder(RunFolder folder, const TrainingConfig& config, const EmbeddingTable& described, const ResidentRows& rows,
                     const at::Device& device);

    /// Begins anew, with a snapshot of the untrained model (epoch 0).
    void begin(Model& model);
    /// Goes on after an epoch: the snapshots up to it are kept.
    void resume(std::int64_t epoch) const;
    /// Takes a snapshot where one is due. @param isLast whether training ends here
    void epochFinished(Model& model, std::int64_t epoch, bool isLast);

private:
    void take(Model& model, std::int64_t epoch);

    RunFolder m_folder;
    std::int64_t m_every; ///< epochs; 0: never
    EmbeddingTable m_table;
    ResidentRows m_rows;
};

} // namespace stratoscope
