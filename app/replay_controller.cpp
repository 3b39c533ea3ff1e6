// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/replay_controller.h"

#include "app/run_viewer.h"
#include "engine/analysis/embedding_replay.h"
#include "engine/training/snapshot_files.h"
#include "widgets/embeddings/embedding_panel.h"

#include <memory>

namespace stratoscope {

ReplayController::ReplayController(EmbeddingPanel& panel, const RunViewer& runs, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_runs(runs)
{
    connect(&panel, &EmbeddingPanel::replayRequested, this, &ReplayController::start);
    connect(&panel, &EmbeddingPanel::replayEnded, &m_job, &JobRunner::stop);
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_panel.showReplayMessage(tr("%1, %2 %").arg(stage).arg(qRound(100 * fraction)));
    });
}

void ReplayController::start()
{
    const RunFolder folder(m_runs.folder());
    if (folder.path().empty()) {
        m_panel.showReplayMessage(tr("No run is shown. Train a model, or choose a run."));
        return;
    }
    if (!m_runs.together().empty()) {
        m_panel.showReplayMessage(tr("Several runs are shown. Choose one of them to watch how its embedding came about."));
        return;
    }
    if (snapshotEpochs(folder).empty()) {
        m_panel.showReplayMessage(tr("This run kept no snapshots of its embedding. With training.snapshots in the config, the "
                                     "next one keeps them as it learns."),
                                  true);
        return;
    }
    using Replay = std::shared_ptr<const EmbeddingReplay>;
    m_panel.showReplayMessage(tr("Reading the snapshots…"));
    m_job.start<Replay>(
        [folder](const OnProgress& progress, const std::stop_token& stop) -> Replay {
            return std::make_shared<const EmbeddingReplay>(replayOfRun(folder, progress, stop));
        },
        [this, run = m_runs.runName()](const Replay& replay) { m_panel.showReplay(run, replay); },
        [this](const Failure& failure) { m_panel.showReplayMessage(failure.message); });
}

} // namespace stratoscope
