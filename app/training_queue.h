// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/project_file.h"
#include "engine/session/training_session.h"
#include "engine/training/run_plan.h"
#include "engine/training/run_summary.h"

#include <QObject>

#include <deque>
#include <filesystem>
#include <string>
#include <vector>

namespace stratoscope {

/// Runs that wait until the one under way has ended, each with the config as it was when it was queued. A run that fails does not
/// keep the others waiting; one that the user stops does, until told to go on.
class TrainingQueue : public QObject
{
    Q_OBJECT

public:
    explicit TrainingQueue(TrainingSession& session, QObject* parent = nullptr);

    /// @param note what to remark about the run once it has a folder
    void add(TrainRequest request, const QString& modelClass, const RunNotes& note = {});
    /// Takes the place of what waits, and waits itself until told to go on.
    /// @param runs that were kept() @param folder of the project that kept them @throws ConfigError, and nothing has changed
    void restore(const std::vector<QueuedRun>& runs, const std::filesystem::path& folder);
    /// The waiting runs as a project keeps them.
    [[nodiscard]] std::vector<QueuedRun> kept() const;
    /// The project has moved: runs are trained there, and paths in their configs count from there.
    void setProjectFolder(const std::filesystem::path& folder);
    /// Takes a waiting run out. @param folder that it would be trained into
    void remove(const std::filesystem::path& folder);
    /// Goes on after the user stopped a run.
    void goOn();

    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    /// The waiting runs as the table of runs shows them, in their turn.
    [[nodiscard]] std::vector<RunSummary> waiting() const;
    /// Names that waiting runs will have.
    [[nodiscard]] std::vector<std::string> names() const;

Q_SIGNALS:
    void changed();
    /// A run's turn has come; whoever hears it starts it.
    void startRequested(const stratoscope::TrainRequest& request);
    /// Runs wait until told to go on: the user stopped the one before them, or a project was opened that kept them.
    void held();

private:
    struct Waiting
    {
        TrainRequest request;
        QString modelClass;
        RunNotes note;
        std::string config; ///< the document as a text, for kept()
    };
    void startNext();
    void writeNote();

    TrainingSession& m_session;
    std::deque<Waiting> m_waiting;
    RunNotes m_note; ///< of the run under way
    bool m_held = false;
};

} // namespace stratoscope
