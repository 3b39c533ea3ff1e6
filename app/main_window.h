// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrangements.h"
#include "engine/models/registry.h"
#include "engine/serialization/project_file.h"
#include "widgets/plot/theme.h"

#include <QMainWindow>
#include <QTimer>

#include <filesystem>
#include <memory>

namespace stratoscope {

class ArchitecturePanel;
class ColumnPlot;
class ComputeChooser;
class ConfigController;
class ConfigPanel;
class CurvesPanel;
class DataController;
class DataPanel;
class EmbeddingPanel;
class ExportController;
class LayoutController;
class MessageBar;
class PreviewPanel;
class ProjectController;
class RunsPanel;
class RunViewer;
class StripLogController;
class StripLogPanel;
class TrainingController;
struct Failure;
struct RunSummary;
struct TrainRequest;

/// The workbench: puts the panels together, connects them to their controllers, and holds the menu and the toolbar.
/// What a panel does is the panel's business; what a file means is the engine's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(ThemeKind theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    /// Opens a project, a run folder or a data file, told by what it is.
    void openPath(const std::filesystem::path& path);
    /// Saves the project under a name. @returns false when that failed; a message says why
    bool saveProjectAs(const std::filesystem::path& file);
    /// Saves the project under its own name, asking for one when it has none.
    bool saveProject();
    void startTraining();
    void setTheme(ThemeKind theme);
    void showArrangement(Arrangement arrangement);

    [[nodiscard]] DataController& data() { return *m_data; }
    [[nodiscard]] ConfigController& config() { return *m_config; }
    [[nodiscard]] TrainingController& training() { return *m_training; }
    [[nodiscard]] ProjectController& project() { return *m_project; }
    [[nodiscard]] ExportController& exporter() { return *m_export; }
    [[nodiscard]] RunViewer& runViewer() { return *m_viewer; }
    [[nodiscard]] EmbeddingPanel& embeddingPanel() { return *m_embeddingPanel; }
    [[nodiscard]] StripLogPanel& stripLogPanel() { return *m_stripLogPanel; }
    [[nodiscard]] CurvesPanel& lossPanel() { return *m_lossPanel; }
    [[nodiscard]] MessageBar& messages() { return *m_messages; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Actions;

    QDockWidget* addPanel(const QString& name, const QString& title, QWidget* panel);
    void createPanels();
    void createActions();
    void createToolBar();
    void createMenus();
    void createControllers();
    void connectData();
    void connectConfig();
    void connectTraining();
    void connectProject();
    void connectExport();
    void updateIcons();
    void updateTitle();

    void askForFile();
    void openProject(const std::filesystem::path& file);
    void openRun(const std::filesystem::path& folder);
    void openData(const std::filesystem::path& file);
    enum class Unsaved
    {
        Save,
        Discard,
        Stay
    };
    /// What to do with changes that are not saved; Discard when there are none.
    [[nodiscard]] Unsaved askAboutUnsaved();
    [[nodiscard]] bool settleUnsaved(Unsaved decision);
    void resumeRun(const RunSummary& run);
    void train(TrainRequest request);
    [[nodiscard]] Project currentProject();
    void showView(const ProjectView& view);
    void rememberDataset();
    void showFailure(const Failure& failure);
    void showError(const QString& text);

    ModelRegistry m_registry;
    ThemeKind m_theme;

    MessageBar* m_messages;
    DataPanel* m_dataPanel;
    ColumnPlot* m_columnPlot;
    StripLogPanel* m_stripLogPanel;
    PreviewPanel* m_previewPanel;
    ConfigPanel* m_configPanel;
    ComputeChooser* m_computeChooser = nullptr;
    CurvesPanel* m_lossPanel;
    CurvesPanel* m_partsPanel;
    ArchitecturePanel* m_architecturePanel;
    RunsPanel* m_runsPanel;
    EmbeddingPanel* m_embeddingPanel;
    PanelDocks m_docks{};
    std::unique_ptr<Actions> m_actions;
    Arrangements* m_arrangements = nullptr;

    DataController* m_data;
    ConfigController* m_config;
    RunViewer* m_viewer;
    TrainingController* m_training;
    ProjectController* m_project;
    ExportController* m_export;
    LayoutController* m_layouts;
    StripLogController* m_stripLog;

    std::vector<ProjectDataset> m_datasets; ///< of the project, the open one among them
    bool m_suggestWhenLoaded = false;       ///< the file being read was opened by hand, not named by the config
    QString m_wantedRun;                    ///< of the project being opened: shown once the runs are known
    QTimer m_recovery;
    QTimer m_runRefresh;
};

} // namespace stratoscope
