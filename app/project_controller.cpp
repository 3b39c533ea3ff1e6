// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/project_controller.h"

#include "engine/core/atomic_file.h"
#include "engine/core/error.h"

#include <QDateTime>
#include <QStandardPaths>

#include <algorithm>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

fs::path untitledFile()
{
    const fs::path data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation).toStdString();
    const std::string date = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss-zzz")).toStdString();
    return data / "untitled" / date / "untitled.stratoscope";
}

fs::path recoveryFile(const fs::path& projectFile)
{
    return projectFile.parent_path() / ("." + projectFile.filename().string() + ".recovery");
}

bool isNewer(const fs::path& a, const fs::path& b)
{
    std::error_code error;
    return fs::exists(a, error) && (!fs::exists(b, error) || fs::last_write_time(a, error) >= fs::last_write_time(b, error));
}

void moveFolder(const fs::path& from, const fs::path& to)
{
    std::error_code error;
    fs::rename(from, to, error);
    if (!error)
        return;
    fs::copy(from, to, fs::copy_options::recursive, error); // another disk
    if (error)
        throw IoError(Issue{"cannot copy " + from.string() + ": " + error.message(),
                            {to.string(), 0, 0, {}},
                            "The project and its runs are unchanged where they were."});
    fs::remove_all(from, error);
}

} // namespace

ProjectController::ProjectController(QObject* parent)
    : QObject(parent)
{
    startUntitled();
}

ProjectController::~ProjectController()
{
    removeUntouchedUntitled();
}

void ProjectController::removeUntouchedUntitled()
{
    std::error_code error;
    if (m_untitled && !m_saved.file.empty() && !fs::exists(m_saved.runs(), error) && !m_modified)
        fs::remove_all(m_saved.folder(), error);
}

void ProjectController::startUntitled()
{
    removeUntouchedUntitled();
    m_saved = {};
    m_saved.file = untitledFile();
    m_untitled = true;
    setModified(false);
    Q_EMIT projectChanged();
    refreshRuns();
}

bool ProjectController::open(const fs::path& file)
{
    Project project = readProject(file);
    const fs::path recovery = recoveryFile(project.file);
    bool recovered = false;
    if (isNewer(recovery, project.file)) {
        const fs::path own = project.file;
        project = readProject(recovery);
        project.file = own;
        recovered = true;
    }
    removeUntouchedUntitled();
    m_saved = std::move(project);
    m_untitled = false;
    setModified(recovered);
    Q_EMIT projectChanged();
    refreshRuns();
    return recovered;
}

void ProjectController::save(const Project& contents)
{
    Project saved = contents;
    saved.file = m_saved.file;
    writeProject(saved);
    m_saved = std::move(saved);
    discardRecovery();
    setModified(false);
}

void ProjectController::saveAs(const fs::path& file, const Project& contents)
{
    Project moved = contents;
    moved.file = fs::absolute(file).lexically_normal();
    const fs::path oldRuns = m_saved.runs();
    const fs::path oldFolder = m_saved.folder();
    const bool movesRuns = m_untitled && fs::exists(oldRuns);
    if (movesRuns && fs::exists(moved.runs()) && !fs::is_empty(moved.runs()))
        throw IoError(Issue{"there are runs of another project in this folder",
                            {moved.runs().string(), 0, 0, {}},
                            "Choose an empty folder for the project."});
    writeProject(moved);
    if (movesRuns) {
        std::error_code ignored;
        fs::remove(moved.runs(), ignored);
        moveFolder(oldRuns, moved.runs());
    }
    discardRecovery();
    if (m_untitled) {
        std::error_code ignored;
        fs::remove_all(oldFolder, ignored);
    }
    m_saved = std::move(moved);
    m_untitled = false;
    setModified(false);
    Q_EMIT projectChanged();
    refreshRuns();
}

void ProjectController::saveView(const ProjectView& view)
{
    Project changed = m_saved;
    changed.view = view;
    saveOnly(changed);
}

void ProjectController::saveQueue(const std::vector<QueuedRun>& queue)
{
    Project changed = m_saved;
    changed.queue = queue;
    saveOnly(changed);
}

void ProjectController::saveOnly(const Project& changed)
{
    if (m_untitled || m_saved == changed)
        return;
    writeProject(changed);
    m_saved = changed;
}

void ProjectController::writeRecovery(const Project& contents)
{
    Project copy = contents;
    copy.file = m_untitled ? m_saved.file : recoveryFile(m_saved.file);
    writeProject(copy);
}

void ProjectController::discardRecovery()
{
    std::error_code ignored;
    fs::remove(recoveryFile(m_saved.file), ignored);
}

void ProjectController::setModified(bool modified)
{
    if (m_modified == modified)
        return;
    m_modified = modified;
    Q_EMIT modifiedChanged(modified);
}

void ProjectController::addRun(const fs::path& folder)
{
    const fs::path run = fs::absolute(folder).lexically_normal();
    if (run.parent_path() == m_saved.runs() || std::ranges::find(m_saved.linkedRuns, run) != m_saved.linkedRuns.end())
        return;
    m_saved.linkedRuns.push_back(run);
    setModified(true);
    refreshRuns();
}

void ProjectController::refreshRuns()
{
    using Runs = std::vector<RunSummary>;
    m_listing.start<Runs>(
        [folder = m_saved.runs(), linked = m_saved.linkedRuns](const OnProgress&, const std::stop_token&) {
            Runs runs = listRuns(folder);
            for (const fs::path& run : linked)
                runs.push_back(summariseRun(run));
            return runs;
        },
        [this](Runs runs) {
            if (runs == m_runs)
                return;
            m_runs = std::move(runs);
            Q_EMIT runsChanged(m_runs);
        },
        [](const Failure&) {}); // summaries say themselves what is wrong with a run
}

} // namespace stratoscope
