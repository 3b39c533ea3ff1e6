// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/training/embedding.h"
#include "engine/training/run_folder.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// Where the rows of a replay were after an epoch.
struct ReplayFrame
{
    std::int64_t epoch = 0;    ///< 0: before training
    std::vector<float> x;      ///< N
    std::vector<float> y;      ///< N
    std::vector<float> spread; ///< N, see posteriorSpread(); empty where the model gives no posterior
};

/// The snapshots of a run laid out in one plane, so that frames can be compared: the first two principal components of the last
/// snapshot, the two dimensions of an embedding that has but two, or the only one against 0.
struct EmbeddingReplay
{
    EmbeddingTable rows;             ///< N, with the values of the last snapshot
    std::vector<ReplayFrame> frames; ///< of rising epochs
    std::string xLabel;              ///< "PC 1 (43.1 %)"
    std::string yLabel;
    double minX = 0; ///< the box about all finite places of all frames
    double maxX = 0;
    double minY = 0;
    double maxY = 0;
};

/// @throws DataError when the run has no snapshots or they are not of the same rows, IoError, Cancelled
[[nodiscard]] EmbeddingReplay replayOfRun(const RunFolder& folder, const OnProgress& onProgress = {},
                                          const std::stop_token& stop = {});

/// The place of an epoch in frames. @throws DataError naming the epochs that there are
[[nodiscard]] std::size_t frameOfEpoch(const EmbeddingReplay& replay, std::int64_t epoch);

} // namespace stratoscope
