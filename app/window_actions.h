// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/training_controller.h"

#include <QObject>

class QAction;
class QKeySequence;
class QMainWindow;
class QPalette;
class QToolBar;
class QUndoStack;

namespace stratoscope {

class ComputeChooser;
class RecentMenu;
class ThemeMenu;
struct PanelDocks;

/// The window's actions with their shortcuts, its toolbar and its menus. What an action does is connected by the window.
class WindowActions : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QMainWindow& window);

    /// @param docks whose panels the View menu shows and hides   @param selection whose steps the Edit menu undoes
    void createMenus(const PanelDocks& docks, QUndoStack& selection);
    void updateIcons(const QPalette& palette);

    [[nodiscard]] QToolBar& toolBar() const { return *m_toolBar; }
    [[nodiscard]] ComputeChooser& compute() const { return *m_compute; }
    [[nodiscard]] RecentMenu& recent() const { return *m_recent; }
    [[nodiscard]] ThemeMenu& themes() const { return *m_themes; }
    [[nodiscard]] const TrainingController::Controls& training() const { return m_training; }

    QAction* open;
    QAction* save;
    QAction* saveAs;
    QAction* quit;
    QAction* exportLoss;
    QAction* exportEmbeddingFigure;
    QAction* exportEmbedding;
    QAction* resetPanels;
    QAction* startWeights;
    QAction* queue;
    QAction* crossValidate;
    QAction* sweep;
    QAction* paperFigures;

private:
    [[nodiscard]] QAction* action(const char* name, const QString& text, const QString& tip, const QKeySequence& key);
    void createToolBar();
    [[nodiscard]] QWidget* makeProgress();

    QMainWindow& m_window;
    QToolBar* m_toolBar;
    ComputeChooser* m_compute;
    RecentMenu* m_recent;
    ThemeMenu* m_themes;
    TrainingController::Controls m_training{};
};

} // namespace stratoscope
