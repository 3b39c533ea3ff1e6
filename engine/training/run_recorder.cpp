// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/run_recorder.h"

#include "engine/core/atomic_file.h"
#include "engine/core/elapsed.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <algorithm>
#include <cerrno>
#include <cmath>

namespace stratoscope {

namespace {

constexpr const char* bestMetric = "val/loss";
constexpr const char* bestValueKey = "best_val_loss";
constexpr const char* bestEpochKey = "best_epoch";

/// The columns but for those that runs of earlier versions lack.
std::vector<std::string> withoutLateColumns(std::vector<std::string> names)
{
    std::erase_if(names, [](const std::string& name) { return name == "grad_norm" || name == "memory_mib"; });
    return names;
}

} // namespace

RunRecorder::RunRecorder(RunFolder folder, TensorMetadata metadata, std::vector<std::string> metricNames, LogSink onLog)
    : m_folder(std::move(folder))
    , m_log(m_folder)
    , m_onLog(std::move(onLog))
    , m_metadata(std::move(metadata))
    , m_names(std::move(metricNames))
{
}

void RunRecorder::alsoWriteTensorboard()
{
    m_tensorboard.emplace(m_folder.tensorboard(), m_names);
}

void RunRecorder::begin()
{
    writeFileAtomically(m_folder.metrics(), metricsHeader(m_names));
    m_metrics.open(m_folder.metrics(), std::ios::app);
    if (m_tensorboard)
        m_tensorboard->begin();
}

MetricsHistory RunRecorder::resume(const Checkpoint& last, std::int64_t step)
{
    MetricsHistory history = readMetrics(m_folder.metrics());
    if (withoutLateColumns(history.names) != withoutLateColumns(m_names))
        throw CheckpointError(
            Issue{"its columns are not those of this training mode", {m_folder.metrics().string(), 1, 0, {}}, {}});
    history = withColumns(history, m_names);
    std::erase_if(history.rows, [step](const MetricsRow& row) { return row.step > step; });
    std::string text = metricsHeader(m_names);
    for (const MetricsRow& row : history.rows)
        text += metricsLine(row);
    writeFileAtomically(m_folder.metrics(), text);
    m_metrics.open(m_folder.metrics(), std::ios::app);
    if (m_tensorboard)
        m_tensorboard->resume(history);
    if (const auto value = parseReal(last.text(bestValueKey)))
        m_best = BestEpoch{*value, parseInteger(last.text(bestEpochKey)).value_or(0)};
    return history;
}

void RunRecorder::addRow(const MetricsRow& row)
{
    m_metrics << metricsLine(row) << std::flush;
    if (!m_metrics)
        throwIoError(m_folder.metrics(), "write", errno != 0 ? errno : EIO);
    if (m_tensorboard)
        m_tensorboard->addRow(row);
}

void RunRecorder::considerBest(const MetricsRow& row, const std::function<NamedArrays()>& weights)
{
    const auto index = std::ranges::find(m_names, bestMetric) - m_names.begin();
    const double value = row.values.at(static_cast<std::size_t>(index));
    if (std::isnan(value) || (m_best && value >= m_best->value))
        return;
    m_best = BestEpoch{value, static_cast<std::int64_t>(row.epoch)};
    m_bestWeights = weights();
}

void RunRecorder::checkpoint(NamedArrays weights, NamedArrays trainerState, std::int64_t epoch, const std::string& status)
{
    if (!m_bestWeights.empty()) {
        writeCheckpoint(m_folder.best(), {std::move(m_bestWeights), metadataFor(m_best->epoch, "best"), {}});
        m_bestWeights.clear();
    }
    writeCheckpoint(m_folder.last(), {std::move(weights), metadataFor(epoch, status), std::move(trainerState)});
    m_lastCheckpoint = std::chrono::steady_clock::now();
}

double RunRecorder::secondsSinceCheckpoint() const
{
    return secondsSince(m_lastCheckpoint);
}

TensorMetadata RunRecorder::metadataFor(std::int64_t epoch, const std::string& status) const
{
    TensorMetadata metadata = m_metadata;
    metadata.emplace_back("date", currentDate());
    metadata.emplace_back("epoch", std::to_string(epoch));
    metadata.emplace_back("status", status);
    if (m_best) {
        metadata.emplace_back(bestValueKey, exactNumber(m_best->value));
        metadata.emplace_back(bestEpochKey, std::to_string(m_best->epoch));
    }
    return metadata;
}

void RunRecorder::log(LogLevel level, const std::string& message)
{
    m_log.write(level, message);
    if (m_onLog)
        m_onLog(level, message);
}

} // namespace stratoscope
