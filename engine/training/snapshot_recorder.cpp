// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/snapshot_recorder.h"

#include "engine/analysis/metrics/row_sample.h"
#include "engine/training/embed_rows.h"
#include "engine/training/snapshot_files.h"

namespace stratoscope {

namespace {

std::vector<std::int64_t> sampleOf(std::int64_t rows, const TrainingConfig& config)
{
    const SampleOptions options{static_cast<std::size_t>(config.snapshots.rows), static_cast<std::uint64_t>(config.seed)};
    const std::vector<std::size_t> sample = sampleRows(static_cast<std::size_t>(rows), options);
    return {sample.begin(), sample.end()};
}

} // namespace

SnapshotRecorder::SnapshotRecorder(RunFolder folder, const TrainingConfig& config, const EmbeddingTable& described,
                                   const ResidentRows& rows, const at::Device& device)
    : m_folder(std::move(folder))
    , m_every(config.snapshots.every)
{
    if (m_every == 0)
        return;
    const std::vector<std::int64_t> sample = sampleOf(rows.count(), config);
    m_table = selectedRows(described, sample);
    m_rows = rows.select(sample).to(device);
}

void SnapshotRecorder::begin(Model& model)
{
    removeSnapshotsAfter(m_folder, -1);
    if (m_every > 0)
        take(model, 0);
}

void SnapshotRecorder::resume(std::int64_t epoch) const
{
    removeSnapshotsAfter(m_folder, epoch);
}

void SnapshotRecorder::epochFinished(Model& model, std::int64_t epoch, bool isLast)
{
    if (m_every > 0 && (isLast || epoch % m_every == 0))
        take(model, epoch);
}

void SnapshotRecorder::take(Model& model, std::int64_t epoch)
{
    embedRows(model, m_rows, m_table);
    writeSnapshot(m_folder, epoch, m_table);
}

} // namespace stratoscope
