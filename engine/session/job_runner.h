// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/session/failure.h"

#include <QObject>

#include <atomic>
#include <functional>
#include <memory>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace stratoscope {

/// Runs one kind of background work, such as loading a file or projecting an embedding, in a thread of its own, and hands
/// its result back in the thread of this object. Starting anew stops what is under way, and its result is dropped.
/// The destructor stops the work and waits for it.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    explicit JobRunner(QObject* parent = nullptr);
    ~JobRunner() override;

    /// @param work runs in the other thread and may throw; it should look at the stop token now and then
    /// @param onDone, onFailed run in this object's thread, exactly one of them, unless the job was overtaken or stopped
    template <typename Result>
    void start(std::function<Result(const OnProgress&, const std::stop_token&)> work, std::function<void(Result)> onDone,
               std::function<void(const Failure&)> onFailed)
    {
        launch(
            [work = std::move(work), onDone = std::move(onDone)](const OnProgress& progress, const std::stop_token& stop) {
                auto result = std::make_shared<Result>(work(progress, stop));
                return [onDone, result] { onDone(std::move(*result)); };
            },
            std::move(onFailed));
    }

    /// Stops the work under way, if any; neither callback is called for it.
    void stop();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    /// Of the work under way; in this object's thread.
    void progressed(const QString& stage, double fraction);
    /// A job began or the last one ended.
    void runningChanged(bool running);

private:
    using Delivery = std::function<void()>;
    using Work = std::function<Delivery(const OnProgress&, const std::stop_token&)>;

    void launch(Work work, std::function<void(const Failure&)> onFailed);
    void finish(quint64 job, const Delivery& deliver);

    /// A thread and whether its work is over. Overtaken jobs stay until then, so that the window never waits for one.
    struct Running
    {
        std::atomic<bool> over = false;
        std::jthread thread;
    };
    std::vector<std::unique_ptr<Running>> m_jobs; ///< the last is the newest
    quint64 m_job = 0;                            ///< number of the newest job
    bool m_running = false;                       ///< whether its result is still wanted
};

} // namespace stratoscope
