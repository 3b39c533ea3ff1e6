// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/failure.h"
#include "engine/training/trainer.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>

namespace stratoscope {

/// Trains one run at a time in a thread of its own; all signals come in this object's thread, with copies of values.
/// The destructor stops a run under way at a checkpoint and waits for it.
class TrainingSession : public QObject
{
    Q_OBJECT

public:
    enum class State
    {
        Idle,
        Preparing,
        Running,
        Pausing,
        Paused,
        Stopping
    };
    Q_ENUM(State)

    /// What trains: train() with a registry, or a stand-in in tests.
    using Train = std::function<TrainingReport(const TrainRequest&, const TrainingObserver&, const std::stop_token&, PauseGate&)>;

    explicit TrainingSession(Train train, QObject* parent = nullptr);
    ~TrainingSession() override;

    /// @pre state() is Idle
    void start(TrainRequest request);
    void pause();
    void resume();
    /// Asks the run to stop at a checkpoint; finished() follows.
    void stop();
    /// Stops and waits until the run has written its checkpoint.
    void stopAndWait();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isActive() const { return m_state != State::Idle; }
    [[nodiscard]] const std::filesystem::path& runFolder() const { return m_runFolder; }

Q_SIGNALS:
    void stateChanged(stratoscope::TrainingSession::State state);
    void preparing(const QString& stage, double fraction);
    void started(const stratoscope::TrainingStart& start);
    void progressed(const stratoscope::TrainingSnapshot& snapshot);
    void logged(const QString& level, const QString& message);
    /// The last signal of a run: exactly one of these two.
    void finished(const stratoscope::TrainingReport& report);
    void failed(const stratoscope::Failure& failure);

private:
    class Worker;
    void setState(State state);
    [[nodiscard]] TrainingObserver observer();
    /// Runs call in this object's thread.
    void post(std::function<void()> call);

    Train m_train;
    State m_state = State::Idle;
    std::filesystem::path m_runFolder;
    std::unique_ptr<Worker> m_worker;
};

} // namespace stratoscope
