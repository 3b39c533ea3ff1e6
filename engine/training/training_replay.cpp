// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/training_replay.h"

#include "engine/core/text.h"
#include "engine/training/trainer.h"

#include <algorithm>
#include <random>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

fs::path newTemporaryFolder()
{
    std::random_device random;
    const fs::path folder = fs::temp_directory_path() / ("stratoscope-replay-" + std::to_string(random()));
    fs::create_directories(folder);
    return folder;
}

} // namespace

TrainingReplay::TrainingReplay(const ConfigDocument& config, const RunEnvironment& environment, const ModelRegistry& registry,
                               std::int64_t epochs, const OnProgress& onProgress, const std::stop_token& stop)
    : m_config(config)
    , m_registry(registry)
    , m_onProgress(onProgress)
    , m_stop(stop)
    , m_folder(newTemporaryFolder())
{
    const ConfigNode* wanted = m_config.root.findPath("training.epochs");
    m_epochs = std::min(epochs, wanted != nullptr ? parseInteger(wanted->text()).value_or(epochs) : epochs);
    m_config.root.setPath("training.epochs", ConfigNode::integer(m_epochs));
    m_config.root.setPath("training.threads", ConfigNode::integer(environment.threads));
    (void)trainUntil(m_folder / "straight", false, std::nullopt);
    m_straight = resultOf(m_folder / "straight", 0);
}

TrainingReplay::~TrainingReplay()
{
    std::error_code ignored;
    fs::remove_all(m_folder, ignored);
}

bool TrainingReplay::trainUntil(const fs::path& run, bool resume, std::optional<std::int64_t> step) const
{
    TrainingObserver observer;
    observer.onPreparing = m_onProgress;
    observer.onLog = [](LogLevel, const std::string&) {};
    observer.onSnapshot = [&](const TrainingSnapshot& snapshot) {
        report(m_onProgress, resume || step ? "training with interruptions" : "training anew",
               static_cast<double>(snapshot.step) / static_cast<double>(std::max<std::int64_t>(1, snapshot.steps)));
    };
    const TrainingReport report = train({m_config, run, resume, nullptr, step}, m_registry, observer, m_stop);
    throwIfStopped(m_stop);
    return report.outcome != TrainingReport::Outcome::Stopped;
}

TrainingReplay::Result TrainingReplay::interrupted(std::int64_t times) const
{
    const fs::path run = m_folder / "interrupted";
    const std::int64_t steps = m_straight.metrics.rows.back().step;
    std::int64_t interruptions = 0;
    bool resume = false;
    for (std::int64_t part = 1; part <= times; ++part) {
        if (trainUntil(run, std::exchange(resume, true), std::max<std::int64_t>(1, steps * part / (times + 1))))
            return resultOf(run, interruptions);
        ++interruptions;
    }
    (void)trainUntil(run, resume, std::nullopt);
    return resultOf(run, interruptions);
}

TrainingReplay::Result TrainingReplay::resultOf(const fs::path& run, std::int64_t interruptions) const
{
    const RunFolder folder(run);
    return {readMetrics(folder.metrics()), readCheckpoint(folder.last()), interruptions};
}

} // namespace stratoscope
