// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/project_file.h"
#include "engine/session/job_runner.h"
#include "engine/training/run_summary.h"

#include <QObject>

#include <filesystem>
#include <vector>

namespace stratoscope {

/// The project that is open: its file, whether it has changes, its runs. A project that was never saved lives in the
/// program's own data folder, so that it can train and nothing is lost; saving moves it to where the user wants it.
class ProjectController : public QObject
{
    Q_OBJECT

public:
    explicit ProjectController(QObject* parent = nullptr);
    ~ProjectController() override;

    /// A fresh project that was never saved.
    void startUntitled();
    /// @returns true when unsaved changes of an earlier sitting were brought back @throws IoError, ConfigError
    bool open(const std::filesystem::path& file);
    /// @throws IoError
    void save(const Project& contents);
    /// Saves under another name; runs of a project that was never saved move along. @throws IoError
    void saveAs(const std::filesystem::path& file, const Project& contents);
    /// Keeps the view (layout, colours) of a project that was saved, without its other changes.
    void saveView(const ProjectView& view);
    /// Keeps the runs that wait in the same way.
    void saveQueue(const std::vector<QueuedRun>& queue);
    /// Writes unsaved changes beside the project's file, for when the program ends unexpectedly.
    void writeRecovery(const Project& contents);
    void discardRecovery();

    [[nodiscard]] const Project& project() const { return m_saved; }
    [[nodiscard]] bool isUntitled() const { return m_untitled; }
    [[nodiscard]] bool isModified() const { return m_modified; }
    void setModified(bool modified);

    [[nodiscard]] const std::vector<RunSummary>& runs() const { return m_runs; }
    /// Adds a run that lies elsewhere.
    void addRun(const std::filesystem::path& folder);
    /// Reads the run folders anew, in the background; runsChanged() follows where something did.
    void refreshRuns();

Q_SIGNALS:
    void projectChanged();
    void modifiedChanged(bool modified);
    void runsChanged(const std::vector<stratoscope::RunSummary>& runs);

private:
    void removeUntouchedUntitled();
    void saveOnly(const Project& changed);

    Project m_saved; ///< as in its file
    bool m_untitled = true;
    bool m_modified = false;
    std::vector<RunSummary> m_runs;
    JobRunner m_listing;
};

} // namespace stratoscope
