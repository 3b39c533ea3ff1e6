// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/training_session.h"

#include <thread>
#include <utility>

namespace stratoscope {

/// The thread of one run and the ways to reach it.
class TrainingSession::Worker
{
public:
    template <typename Body>
    explicit Worker(Body body)
        : m_thread([this, body = std::move(body)](const std::stop_token& stop) { body(stop, m_gate); })
    {
    }

    void requestStop() { m_thread.request_stop(); }
    void join() { m_thread.join(); }
    [[nodiscard]] PauseGate& gate() { return m_gate; }

private:
    PauseGate m_gate;
    std::jthread m_thread; ///< last, so that it ends before the gate does
};

TrainingSession::TrainingSession(Train train, QObject* parent)
    : QObject(parent)
    , m_train(std::move(train))
{
}

TrainingSession::~TrainingSession()
{
    stopAndWait();
}

void TrainingSession::start(TrainRequest request)
{
    Q_ASSERT(m_state == State::Idle);
    m_runFolder = request.runFolder;
    setState(State::Preparing);
    m_worker = std::make_unique<Worker>([this, request = std::move(request)](const std::stop_token& stop, PauseGate& gate) {
        try {
            const TrainingReport report = m_train(request, observer(), stop, gate);
            post([this, report] {
                setState(State::Idle);
                Q_EMIT finished(report);
            });
        } catch (...) {
            post([this, failure = currentFailure()] {
                setState(State::Idle);
                Q_EMIT failed(failure);
            });
        }
    });
}

void TrainingSession::pause()
{
    if (m_state != State::Running)
        return;
    m_worker->gate().pause();
    setState(State::Pausing);
}

void TrainingSession::resume()
{
    if (m_state == State::Pausing || m_state == State::Paused)
        m_worker->gate().resume();
    if (m_state == State::Pausing)
        setState(State::Running);
}

void TrainingSession::stop()
{
    if (!isActive())
        return;
    setState(State::Stopping);
    m_worker->requestStop();
}

void TrainingSession::stopAndWait()
{
    if (!m_worker)
        return;
    m_worker->requestStop();
    m_worker.reset();
    m_state = State::Idle;
}

TrainingObserver TrainingSession::observer()
{
    TrainingObserver observer;
    observer.onPreparing = [this](const Progress& progress) {
        post([this, progress] { Q_EMIT preparing(QString::fromStdString(progress.stage), progress.fraction); });
    };
    observer.onStart = [this](const TrainingStart& start) {
        post([this, start] {
            if (m_state == State::Preparing)
                setState(State::Running);
            Q_EMIT started(start);
        });
    };
    observer.onSnapshot = [this](const TrainingSnapshot& snapshot) { post([this, snapshot] { Q_EMIT progressed(snapshot); }); };
    observer.onPaused = [this](bool paused) {
        post([this, paused] {
            if (m_state != State::Stopping)
                setState(paused ? State::Paused : State::Running);
        });
    };
    observer.onLog = [this](LogLevel level, const std::string& message) {
        post([this, level, message] {
            Q_EMIT logged(QString::fromStdString(std::string(logLevelName(level))), QString::fromStdString(message));
        });
    };
    return observer;
}

void TrainingSession::post(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void TrainingSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    Q_EMIT stateChanged(state);
}

} // namespace stratoscope
