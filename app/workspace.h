// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrangements.h"
#include "app/training_controller.h"
#include "engine/analysis/joined_embedding.h"
#include "engine/models/registry.h"
#include "engine/serialization/project_file.h"

#include <QObject>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

namespace stratoscope {

class ArchitectureController;
class StartWeightsController;
class ConfigController;
class DataController;
class EvaluationController;
class MessageBar;
class PaperFiguresController;
class ProjectController;
class ProjectKeeper;
class RunViewer;
class RunsController;
class SelectionController;
class TraversalController;
struct DataSource;
struct ConfigCheck;
struct Panels;
struct RunSummary;
struct TableOverview;

/// What is open and what becomes of it: the project with its data, its config and its runs; opened, trained, saved, and
/// brought back after a sudden end. The controllers live here; how the window looks is the window's business.
class Workspace : public QObject
{
    Q_OBJECT

public:
    struct Surroundings
    {
        QWidget& window; ///< parent of the dialogs
        MessageBar& messages;
        const Panels& panels;
        const TrainingController::Controls& controls;
        std::function<ProjectView()> view; ///< how the window looks now, to be saved with the project
    };

    explicit Workspace(const Surroundings& around, QObject* parent = nullptr);
    ~Workspace() override;

    /// Opens a project, a run folder, a data file or what an exported figure shows, told by what it is.
    void openPath(const std::filesystem::path& path);
    /// Several data files are opened as several holes of one dataset.
    void openPaths(const std::vector<std::filesystem::path>& paths);
    void askForFile();
    /// Asks for weights that the model of the config starts from.
    void askForStartWeights();
    /// Asks for the models that the figures of the core-log paper are made of.
    void askForPaperFigures();
    /// Saves the project under its own name, asking for one when it has none. @returns false when that failed; a message says why
    bool saveProject();
    bool saveProjectAs(const std::filesystem::path& file);
    void askForProjectName();
    void startTraining();
    /// @param checkpoint to go on from; what came after it is dropped
    void resumeRun(const RunSummary& run, const QString& checkpoint);
    /// The table of formation tops that the project keeps; empty: none.
    void setTops(const std::filesystem::path& file);
    /// Writes into the config that the selected rows are left out, besides those that are already.
    void excludeSelection();
    /// Writes into the config that the selected rows belong to the test part, besides those that do already.
    void holdOutSelection();
    /// Writes into the config that the next run takes snapshots of its embedding.
    void takeSnapshots();
    /// Gets ready to end: settles unsaved changes and stops what is under way. @returns false when the user wants to stay
    [[nodiscard]] bool close();

    [[nodiscard]] DataController& data() const { return *m_data; }
    [[nodiscard]] ConfigController& config() const { return *m_config; }
    [[nodiscard]] TrainingController& training() const { return *m_training; }
    [[nodiscard]] ProjectController& project() const { return *m_project; }
    [[nodiscard]] RunViewer& runs() const { return *m_runs; }
    [[nodiscard]] RunsController& allRuns() const { return *m_allRuns; }
    [[nodiscard]] SelectionController& selection() const { return *m_selection; }
    [[nodiscard]] EvaluationController& evaluation() const { return *m_evaluation; }
    [[nodiscard]] PaperFiguresController& paperFigures() const { return *m_paperFigures; }

    /// Every kind of model; lives as long as this.
    [[nodiscard]] const ModelRegistry& registry() const { return m_registry; }

    void showFailure(const Failure& failure);
    void showError(const QString& text);

Q_SIGNALS:
    /// A project was opened.
    void opened(const stratoscope::Project& project);
    void dataRead(const stratoscope::TableOverview& overview);
    /// The data just read were opened by hand, not because a config names them.
    void dataOpened(const stratoscope::TableOverview& overview);
    void runOpened();
    /// A figure was opened, which says what it shows.
    void figureOpened(const std::filesystem::path& file);
    void trainingBegins();

private:
    void connectData();
    void connectTraining();
    void connectProject();
    void connectSelection();
    /// Asks before a module of the user's is loaded, whose code would run.
    void askAboutCode(const ConfigCheck& check);
    void connectEvaluation();
    void connectTraversal();
    void connectPaperFigures();

    void openProject(const std::filesystem::path& file);
    void openRun(const std::filesystem::path& folder);
    void showTogether(const std::vector<RunSummary>& runs);
    void showWantedRuns(const std::vector<RunSummary>& runs);
    void openData(const DataSource& source);
    void offerReload(const std::filesystem::path& file, bool exists);
    void train(TrainRequest request);
    /// Makes a query of the config mean the selected rows, too. @param before the query so far; may be empty
    void addSelection(const char* path, const QString& before);

    struct WantedRuns
    {
        std::string run;                   ///< empty: the newest
        std::vector<std::string> together; ///< further ones whose embeddings are shown with that of the run
        RunAlignment alignment = RunAlignment::Procrustes;
    };

    QWidget& m_window;
    MessageBar& m_messages;
    const Panels& m_panels;
    std::function<ProjectView()> m_view;
    ModelRegistry m_registry;
    DataController* m_data;
    ConfigController* m_config;
    RunViewer* m_runs;
    TrainingController* m_training;
    ProjectController* m_project;
    SelectionController* m_selection;
    ArchitectureController* m_architecture;
    EvaluationController* m_evaluation;
    TraversalController* m_traversal;
    StartWeightsController* m_startWeights;
    RunsController* m_allRuns;
    PaperFiguresController* m_paperFigures;
    ProjectKeeper* m_keeper;

    bool m_suggestWhenLoaded = false;       ///< the file being read was opened by hand, not named by the config
    std::optional<WantedRuns> m_wantedRuns; ///< of the project being opened: shown once the runs are known
    QTimer m_runRefresh;
};

} // namespace stratoscope
