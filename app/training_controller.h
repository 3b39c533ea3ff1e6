// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/training_session.h"

#include <QObject>

#include <filesystem>
#include <memory>

class QAction;
class QLabel;
class QProgressBar;

namespace stratoscope {

class RunViewer;

/// The train, pause and stop of the toolbar, its progress, and the run that they steer.
class TrainingController : public QObject
{
    Q_OBJECT

public:
    struct Controls
    {
        QAction* train;
        QAction* pause;
        QAction* stop;
        QProgressBar* progress;
        QLabel* status;
    };

    TrainingController(const Controls& controls, RunViewer& viewer, TrainingSession::Train train, QObject* parent = nullptr);

    void start(TrainRequest request);
    void pauseOrResume();
    void stop();
    /// Stops a run under way and waits for its checkpoint.
    void stopAndWait();

    [[nodiscard]] bool isActive() const { return m_session.isActive(); }
    [[nodiscard]] const std::filesystem::path& runFolder() const { return m_session.runFolder(); }
    [[nodiscard]] TrainingSession& session() { return m_session; }

Q_SIGNALS:
    void started(const std::filesystem::path& runFolder);
    /// Finished or stopped; the run's folder is complete.
    void ended(const std::filesystem::path& runFolder, const QString& outcome);
    void failed(const stratoscope::Failure& failure);

private:
    void updateControls();
    void showSnapshot(const TrainingSnapshot& snapshot);
    void showReport(const TrainingReport& report);

    Controls m_controls;
    RunViewer& m_viewer;
    TrainingSession m_session;
};

} // namespace stratoscope
