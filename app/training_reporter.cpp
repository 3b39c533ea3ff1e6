// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_reporter.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

TrainingReporter::TrainingReporter(TerminalProgress& progress, const CommandContext& context)
    : m_progress(progress)
    , m_log(stderrLog(context))
{
}

TrainingObserver TrainingReporter::observer()
{
    TrainingObserver observer;
    observer.onPreparing = m_progress.sink();
    observer.onStart = [this](const TrainingStart& start) { started(start); };
    observer.onSnapshot = [this](const TrainingSnapshot& snapshot) { progressed(snapshot); };
    observer.onLog = [this](LogLevel level, const std::string& message) {
        m_progress.clear();
        m_log(level, message);
    };
    return observer;
}

void TrainingReporter::started(const TrainingStart& start)
{
    m_names = start.history;
    m_progress.print((start.resumed ? "resuming: " : "training: ") + counted(start.parameters, "parameter") + ", " +
                     counted(start.trainingRows, "row") + " (validation " + grouped(start.validationRows) + ", test " +
                     grouped(start.testRows) + "), " + counted(start.epochs, "epoch") + " of " +
                     counted(start.stepsPerEpoch, "step") + ", " + counted(start.threads, "thread") + " on " + start.device);
}

void TrainingReporter::progressed(const TrainingSnapshot& snapshot)
{
    for (const MetricsRow& row : snapshot.newRows)
        m_lastRow = row;
    std::string detail =
        "epoch " + std::to_string(std::min(snapshot.epoch + 1, snapshot.epochs)) + "/" + std::to_string(snapshot.epochs);
    for (const char* name : {"train/loss", "val/loss"}) {
        const int index = m_names.indexOf(name);
        if (index >= 0 && !m_lastRow.values.empty() && !std::isnan(m_lastRow.values[static_cast<std::size_t>(index)]))
            detail += std::string("  ") + name + " " + shortNumber(m_lastRow.values[static_cast<std::size_t>(index)], 5);
    }
    if (snapshot.samplesPerSecond > 0)
        detail += "  " + grouped(std::llround(snapshot.samplesPerSecond)) + " rows/s";
    if (!std::isnan(snapshot.secondsLeft))
        detail += "  " + duration(snapshot.secondsLeft) + " left";
    m_progress.show("training", static_cast<double>(snapshot.step) / static_cast<double>(snapshot.steps), detail);
}

} // namespace stratoscope
