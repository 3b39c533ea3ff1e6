// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/training_queue.h"

#include "engine/core/error.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

TrainingQueue::TrainingQueue(TrainingSession& session, QObject* parent)
    : QObject(parent)
    , m_session(session)
{
    connect(&m_session, &TrainingSession::started, this, &TrainingQueue::writeNote);
    connect(&m_session, &TrainingSession::finished, this, [this](const TrainingReport& report) {
        m_held = report.outcome == TrainingReport::Outcome::Stopped && !m_waiting.empty();
        if (m_held)
            Q_EMIT held();
    });
    // The session is idle only after its last signal: the next run starts from there.
    connect(&m_session, &TrainingSession::stateChanged, this, &TrainingQueue::startNext, Qt::QueuedConnection);
}

void TrainingQueue::add(TrainRequest request, const QString& modelClass, const RunNotes& note)
{
    std::string config = toYaml(request.document.root);
    m_waiting.push_back({std::move(request), modelClass, note, std::move(config)});
    Q_EMIT changed();
    startNext();
}

void TrainingQueue::restore(const std::vector<QueuedRun>& runs, const std::filesystem::path& folder)
{
    std::deque<Waiting> waiting;
    for (const QueuedRun& run : runs) {
        TrainRequest request;
        request.document = parseConfig(run.config, "the config of " + run.name + " in the queue", folder);
        request.runFolder = folder / "runs" / std::filesystem::path(run.name).filename();
        waiting.push_back({std::move(request), QString::fromStdString(run.modelClass), {run.tags, run.note}, run.config});
    }
    if (waiting.empty() && m_waiting.empty())
        return;
    m_waiting = std::move(waiting);
    m_held = !m_waiting.empty();
    Q_EMIT changed();
    if (m_held)
        Q_EMIT held();
}

std::vector<QueuedRun> TrainingQueue::kept() const
{
    std::vector<QueuedRun> runs;
    for (const Waiting& waiting : m_waiting)
        runs.push_back({waiting.request.runFolder.filename().string(), waiting.modelClass.toStdString(), waiting.config,
                        waiting.note.tags, waiting.note.text});
    return runs;
}

void TrainingQueue::setProjectFolder(const std::filesystem::path& folder)
{
    for (Waiting& waiting : m_waiting) {
        waiting.request.runFolder = folder / "runs" / waiting.request.runFolder.filename();
        waiting.request.document.folder = folder;
    }
}

void TrainingQueue::remove(const std::filesystem::path& folder)
{
    if (std::erase_if(m_waiting, [&folder](const Waiting& waiting) { return waiting.request.runFolder == folder; }) > 0)
        Q_EMIT changed();
}

void TrainingQueue::goOn()
{
    m_held = false;
    startNext();
}

void TrainingQueue::startNext()
{
    if (m_held || m_waiting.empty() || m_session.isActive())
        return;
    const Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    m_note = next.note;
    Q_EMIT changed();
    Q_EMIT startRequested(next.request);
}

void TrainingQueue::writeNote()
{
    const RunNotes note = std::exchange(m_note, {});
    if (note.isEmpty())
        return;
    try {
        writeRunNotes(RunFolder(m_session.runFolder()), note);
    } catch (const IoError&) {
        // A remark must not end a training; the run's config says the same.
    }
}

std::vector<RunSummary> TrainingQueue::waiting() const
{
    std::vector<RunSummary> runs;
    for (const Waiting& waiting : m_waiting) {
        RunSummary run;
        run.folder = waiting.request.runFolder;
        run.name = run.folder.filename().string();
        run.modelClass = waiting.modelClass.toStdString();
        run.status = "queued";
        run.notes = waiting.note;
        runs.push_back(std::move(run));
    }
    return runs;
}

std::vector<std::string> TrainingQueue::names() const
{
    std::vector<std::string> names;
    for (const Waiting& waiting : m_waiting)
        names.push_back(waiting.request.runFolder.filename().string());
    return names;
}

} // namespace stratoscope
