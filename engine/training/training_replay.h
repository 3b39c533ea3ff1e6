// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/core/progress.h"
#include "engine/models/registry.h"
#include "engine/training/checkpoint.h"
#include "engine/training/metrics_history.h"
#include "engine/training/run_files.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>

namespace stratoscope {

/// A run's training done anew for its first epochs, in a temporary folder that goes with this.
class TrainingReplay
{
public:
    struct Result
    {
        MetricsHistory metrics;
        Checkpoint checkpoint; ///< the last
        std::int64_t interruptions = 0;
    };

    /// Trains once from beginning to end. @param config of the run, resolved   @param epochs at most those of the config
    TrainingReplay(const ConfigDocument& config, const RunEnvironment& environment, const ModelRegistry& registry,
                   std::int64_t epochs, const OnProgress& onProgress, const std::stop_token& stop);
    ~TrainingReplay();
    TrainingReplay(const TrainingReplay&) = delete;
    TrainingReplay& operator=(const TrainingReplay&) = delete;

    [[nodiscard]] std::int64_t epochs() const { return m_epochs; }
    [[nodiscard]] const Result& straight() const { return m_straight; }
    /// Trains again, stopped and resumed so many times at moments spread over the training.
    [[nodiscard]] Result interrupted(std::int64_t times) const;

private:
    [[nodiscard]] Result resultOf(const std::filesystem::path& run, std::int64_t interruptions) const;
    /// @param step to stop at; without one at the end   @returns whether the training came to its end
    bool trainUntil(const std::filesystem::path& run, bool resume, std::optional<std::int64_t> step) const;

    ConfigDocument m_config;
    const ModelRegistry& m_registry;
    const OnProgress& m_onProgress;
    const std::stop_token& m_stop;
    std::int64_t m_epochs;
    std::filesystem::path m_folder;
    Result m_straight;
};

} // namespace stratoscope
