// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/command_context.h"
#include "app/terminal_progress.h"
#include "engine/training/trainer.h"

namespace stratoscope {

/// Words a training run for the terminal.
class TrainingReporter
{
public:
    TrainingReporter(TerminalProgress& progress, const CommandContext& context);

    /// @pre this outlives its use
    [[nodiscard]] TrainingObserver observer();

private:
    void started(const TrainingStart& start);
    void progressed(const TrainingSnapshot& snapshot);

    TerminalProgress& m_progress;
    LogSink m_log;
    MetricsHistory m_names; ///< names of the columns
    MetricsRow m_lastRow;
};

} // namespace stratoscope
