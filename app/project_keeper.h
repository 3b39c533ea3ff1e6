// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/unsaved_changes.h"
#include "engine/serialization/project_file.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <vector>

class QWidget;

namespace stratoscope {

class ConfigController;
class DataController;
class MessageBar;
class ProjectController;
class RunViewer;
class RunsController;
class SelectionController;
class TrainingController;

/// Puts what is open into the project and keeps it: saves it, knows whether there is something to save, asks before it would be
/// lost, and writes it beside the project every few seconds so that it is brought back after a sudden end.
class ProjectKeeper : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        QWidget& window; ///< parent of the dialogs
        MessageBar& messages;
        ProjectController& project;
        ConfigController& config;
        DataController& data;
        SelectionController& selection;
        RunsController& runs; ///< whose queue is kept
        RunViewer& shownRun;
        TrainingController& training;
        std::function<ProjectView()> view; ///< how the window looks now
    };

    explicit ProjectKeeper(const Surroundings& around, QObject* parent = nullptr);

    /// What only this knows of a project that was opened.
    void take(const Project& project);
    /// The project as it is now.
    [[nodiscard]] Project current() const;
    /// The table of formation tops; empty: none.
    void setTops(const std::filesystem::path& file);

    /// Under its own name, asking for one when it has none. @returns false when that failed; failed() says why
    bool save();
    bool saveAs(const std::filesystem::path& file);
    void askForName();
    /// Discard where there is nothing to save.
    [[nodiscard]] Unsaved askAboutChanges();
    /// @returns false when the user wants to stay, or saving failed
    [[nodiscard]] bool settle(Unsaved decision);
    /// A project that has a file keeps the queue at once; one that was never saved has unsaved changes.
    void keepQueue();

Q_SIGNALS:
    void failed(const QString& message);

private:
    void updateModified();
    void rememberDataset();
    /// Saves the project under another name. @throws IoError
    void moveTo(const std::filesystem::path& file);
    void writeRecovery();

    Surroundings m_around;
    std::vector<ProjectDataset> m_datasets; ///< of the project, the open one among them
    std::filesystem::path m_tops;
    QTimer m_recovery;
    QTimer m_queueKeeper; ///< runs from a change of the queue until it is kept
};

} // namespace stratoscope
