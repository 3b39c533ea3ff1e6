// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/embedding_replay.h"

#include "engine/analysis/pca.h"
#include "engine/analysis/projection.h"
#include "engine/core/error.h"
#include "engine/training/snapshot_files.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>

namespace stratoscope {

namespace {

/// A plane in the space of the embedding.
struct Plane
{
    std::vector<double> mean; ///< D
    std::vector<double> x;    ///< D, a unit vector
    std::vector<double> y;    ///< D; zeros where there is but one dimension
};

double along(std::span<const float> row, const std::vector<double>& mean, const std::vector<double>& direction)
{
    double sum = 0;
    for (std::size_t d = 0; d < row.size(); ++d)
        sum += (static_cast<double>(row[d]) - mean[d]) * direction[d];
    return sum;
}

/// The plane of the first two dimensions, or of the components of the rows, with the labels of its axes.
Plane planeOf(EmbeddingReplay& replay)
{
    const auto dimensions = static_cast<std::size_t>(replay.rows.dimensions);
    Plane plane{std::vector<double>(dimensions), std::vector<double>(dimensions), std::vector<double>(dimensions)};
    if (dimensions > 2) {
        PcaResult result = pca(replay.rows.values, replay.rows.dimensions, 2);
        const auto middle = result.loadings.begin() + replay.rows.dimensions;
        replay.xLabel = componentLabel(1, result.explainedVarianceRatio[0]);
        replay.yLabel = componentLabel(2, result.explainedVarianceRatio[1]);
        return {std::move(result.mean), {result.loadings.begin(), middle}, {middle, result.loadings.end()}};
    }
    plane.x.front() = 1;
    replay.xLabel = dimensions == 2 ? "latent 1" : "Embedding";
    if (dimensions == 2) {
        plane.y.back() = 1;
        replay.yLabel = "latent 2";
    }
    return plane;
}

ReplayFrame frameOf(std::int64_t epoch, const EmbeddingTable& snapshot, const Plane& plane)
{
    ReplayFrame frame{epoch, {}, {}, snapshot.spread};
    const auto dimensions = static_cast<std::size_t>(snapshot.dimensions);
    for (std::size_t begin = 0; begin < snapshot.values.size(); begin += dimensions) {
        const std::span<const float> row(snapshot.values.data() + begin, dimensions);
        frame.x.push_back(static_cast<float>(along(row, plane.mean, plane.x)));
        frame.y.push_back(static_cast<float>(along(row, plane.mean, plane.y)));
    }
    return frame;
}

void widen(double& low, double& high, const std::vector<float>& values)
{
    for (const float value : values) {
        if (std::isfinite(value)) {
            low = std::min(low, static_cast<double>(value));
            high = std::max(high, static_cast<double>(value));
        }
    }
}

void findBounds(EmbeddingReplay& replay)
{
    constexpr double far = std::numeric_limits<double>::infinity();
    replay.minX = replay.minY = far;
    replay.maxX = replay.maxY = -far;
    for (const ReplayFrame& frame : replay.frames) {
        widen(replay.minX, replay.maxX, frame.x);
        widen(replay.minY, replay.maxY, frame.y);
    }
    if (!std::isfinite(replay.minX) || !std::isfinite(replay.minY)) // no row has a place
        replay.minX = replay.maxX = replay.minY = replay.maxY = 0;
}

[[noreturn]] void failWithoutSnapshots(const RunFolder& folder)
{
    throw DataError(Issue{"the run has no snapshots of its embedding",
                          {folder.snapshots().string(), 0, 0, {}},
                          "Set training.snapshots: 2 in the config to take one every 2 epochs, and train again."});
}

} // namespace

EmbeddingReplay replayOfRun(const RunFolder& folder, const OnProgress& onProgress, const std::stop_token& stop)
{
    const std::vector<std::int64_t> epochs = snapshotEpochs(folder);
    if (epochs.empty())
        failWithoutSnapshots(folder);
    EmbeddingReplay replay;
    replay.rows = readSnapshot(folder, epochs.back());
    if (replay.rows.dimensions < 1)
        throw DataError(Issue{"the snapshots have no dimensions", {folder.snapshots().string(), 0, 0, {}}, {}});
    const Plane plane = planeOf(replay);
    for (const std::int64_t epoch : epochs) {
        throwIfStopped(stop);
        report(onProgress, "reading snapshots", static_cast<double>(replay.frames.size()) / static_cast<double>(epochs.size()));
        const EmbeddingTable snapshot = readSnapshot(folder, epoch);
        if (snapshot.ids != replay.rows.ids || snapshot.dimensions != replay.rows.dimensions)
            throw DataError(Issue{"the snapshots of epochs " + std::to_string(epoch) + " and " + std::to_string(epochs.back()) +
                                      " are not of the same rows and dimensions",
                                  {folder.snapshots().string(), 0, 0, {}},
                                  "Remove those that are of another run."});
        replay.frames.push_back(frameOf(epoch, snapshot, plane));
    }
    findBounds(replay);
    return replay;
}

std::size_t frameOfEpoch(const EmbeddingReplay& replay, std::int64_t epoch)
{
    const auto found = std::ranges::find(replay.frames, epoch, &ReplayFrame::epoch);
    if (found != replay.frames.end())
        return static_cast<std::size_t>(found - replay.frames.begin());
    std::string known;
    for (const ReplayFrame& frame : replay.frames)
        known += (known.empty() ? "" : ", ") + std::to_string(frame.epoch);
    throw DataError(Issue{"there is no snapshot of epoch " + std::to_string(epoch), {}, "There are those of " + known + "."});
}

} // namespace stratoscope
