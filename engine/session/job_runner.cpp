// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/job_runner.h"

namespace stratoscope {

JobRunner::JobRunner(QObject* parent)
    : QObject(parent)
{
}

JobRunner::~JobRunner()
{
    ++m_job; // whatever still arrives is old
    for (const std::unique_ptr<Running>& job : m_jobs)
        job->thread.request_stop();
}

void JobRunner::stop()
{
    if (!m_running)
        return;
    ++m_job;
    m_jobs.back()->thread.request_stop();
    m_running = false;
    Q_EMIT runningChanged(false);
}

void JobRunner::launch(Work work, std::function<void(const Failure&)> onFailed)
{
    stop();
    std::erase_if(m_jobs, [](const std::unique_ptr<Running>& old) { return old->over.load(); });
    const quint64 job = ++m_job;
    Running& running = *m_jobs.emplace_back(std::make_unique<Running>());
    auto body = [this, job, &over = running.over, work = std::move(work),
                 onFailed = std::move(onFailed)](const std::stop_token& stop) {
        const OnProgress progress = [this, job](const Progress& now) {
            QMetaObject::invokeMethod(
                this,
                [this, job, now] {
                    if (job == m_job)
                        Q_EMIT progressed(QString::fromStdString(now.stage), now.fraction);
                },
                Qt::QueuedConnection);
        };
        Delivery deliver;
        try {
            deliver = work(progress, stop);
        } catch (...) {
            deliver = [onFailed, failure = currentFailure()] { onFailed(failure); };
        }
        QMetaObject::invokeMethod(
            this, [this, job, deliver] { finish(job, deliver); }, Qt::QueuedConnection);
        over = true;
    };
    running.thread = std::jthread(std::move(body));
    m_running = true;
    Q_EMIT runningChanged(true);
}

void JobRunner::finish(quint64 job, const Delivery& deliver)
{
    if (job != m_job)
        return;
    m_running = false;
    Q_EMIT runningChanged(false);
    deliver();
}

} // namespace stratoscope
