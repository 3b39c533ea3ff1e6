// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/arrangements.h"
#include "engine/serialization/project_file.h"
#include "widgets/plot/theme.h"

#include <QMainWindow>

#include <filesystem>

namespace stratoscope {

class CellsController;
class ClusterController;
class ExportController;
class FigureViews;
class GeneController;
class LayoutController;
class MessageBar;
class RecentMenu;
class ReplayController;
class StripLogController;
class ThemeMenu;
class WindowActions;
class Workspace;
struct Panels;
struct TableOverview;

/// The workbench's window: its panels, menus and toolbar, connected to each other and to the workspace.
/// What a panel does is the panel's business, what is open the workspace's, what a file means the engine's.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(ThemeKind theme, QWidget* parent = nullptr);
    ~MainWindow() override;

    void setTheme(ThemeKind theme);
    void showArrangement(Arrangement arrangement);

    [[nodiscard]] Workspace& workspace() const { return *m_workspace; }
    [[nodiscard]] const Panels& panels() const { return *m_panels; }
    [[nodiscard]] ExportController& exporter() const { return *m_export; }
    [[nodiscard]] MessageBar& messages() const { return *m_messages; }
    /// Its paths are opened here, and given by someone else; see WindowMemory.
    [[nodiscard]] RecentMenu& recentMenu() const;
    [[nodiscard]] ThemeMenu& themeMenu() const;

Q_SIGNALS:
    /// A project, run or data file was opened by hand, or a project saved under another name.
    void pathOpened(const std::filesystem::path& path);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void connectActions();
    void connectRecent();
    void connectData();
    void connectConfig();
    void connectRuns();
    void connectSelection();
    void connectGenes();
    void connectProject();
    void connectEvaluation();
    void connectClusters();
    void connectExport();
    void connectCopying();
    void connectTops();
    void askForTops();
    void updateIcons();
    void updateTitle();
    [[nodiscard]] ProjectView view() const;
    void showView(const ProjectView& view);

    MessageBar* m_messages;
    std::unique_ptr<Panels> m_panels;
    WindowActions* m_actions;
    Arrangements* m_arrangements;
    Workspace* m_workspace;
    ExportController* m_export;
    LayoutController* m_layouts;
    ReplayController* m_replay;
    StripLogController* m_stripLog;
    GeneController* m_genes;
    CellsController* m_cells;
    ClusterController* m_clusters;
    FigureViews* m_views;
};

} // namespace stratoscope
