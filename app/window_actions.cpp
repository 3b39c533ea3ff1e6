// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_actions.h"

#include "app/arrangements.h"
#include "app/help_menu.h"
#include "app/recent_menu.h"
#include "app/theme_menu.h"
#include "engine/training/thread_count.h"
#include "widgets/common/icons.h"
#include "widgets/common/spacing.h"
#include "widgets/config/compute_chooser.h"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QProgressBar>
#include <QToolBar>
#include <QUndoStack>
#include <QVBoxLayout>

namespace stratoscope {

WindowActions::WindowActions(QMainWindow& window)
    : QObject(&window)
    , m_window(window)
    , m_recent(new RecentMenu(&window))
    , m_themes(new ThemeMenu(&window))
{
    open = action("open", tr("Open"), tr("Open data, a project or a run"), QKeySequence::Open);
    save = action("save", tr("Save"), tr("Save the project"), QKeySequence::Save);
    saveAs =
        action("saveAs", tr("Save as…"), tr("Save the project under another name"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    quit = action("quit", tr("Quit"), tr("Close the window"), QKeySequence::Quit);
    exportLoss = action("exportLoss", tr("Export loss figure…"), tr("Save the curves as PNG, SVG or PDF"), {});
    exportEmbeddingFigure =
        action("exportEmbeddingFigure", tr("Export embedding figure…"), tr("Save the plot as PNG, SVG or PDF"), {});
    exportEmbedding = action("exportEmbedding", tr("Export embedding…"), tr("Save the embedding of every row as .npz or CSV"), {});
    resetPanels = action("resetPanels", tr("Reset panels"), tr("Put the panels of this arrangement where they were at first"), {});
    m_training.train = action("train", tr("Train"), tr("Train the model of the config"), QKeySequence(Qt::CTRL | Qt::Key_Return));
    m_training.pause =
        action("pause", tr("Pause"), tr("Hold the training at a checkpoint, or go on"), QKeySequence(Qt::CTRL | Qt::Key_Period));
    m_training.pause->setCheckable(true);
    m_training.stop =
        action("stop", tr("Stop"), tr("End the training at a checkpoint"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Period));
    startWeights =
        action("startWeights", tr("Start from weights…"), tr("Train on from the weights of a .pt, .pth or .safetensors file"), {});
    queue = action("queue", tr("Add to the queue"), tr("Train the config as it is now after the runs before it"),
                   QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Return));
    crossValidate = action("crossValidate", tr("Cross-validate…"), tr("Queue a run for each fold of the data"), {});
    sweep = action("sweep", tr("Sweep…"), tr("Queue a run for each combination of values of some keys"), {});
    paperFigures = action("paperFigures", tr("Core-log paper figures…"),
                          tr("Reconstruction, ROC curves and embedding by lithology of the paper's two models"), {});
    createToolBar();
}

QAction* WindowActions::action(const char* name, const QString& text, const QString& tip, const QKeySequence& key)
{
    auto* made = new QAction(text, this);
    made->setObjectName(QLatin1String(name));
    made->setToolTip(key.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, key.toString(QKeySequence::NativeText)));
    made->setShortcut(key);
    m_window.addAction(made);
    return made;
}

void WindowActions::createToolBar()
{
    m_toolBar = new QToolBar(tr("Toolbar"));
    m_toolBar->setObjectName(QStringLiteral("toolBar"));
    m_toolBar->setMovable(false);
    m_toolBar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_window.addToolBar(Qt::TopToolBarArea, m_toolBar);
    m_toolBar->addActions({open, save});
    m_toolBar->addSeparator();
    m_toolBar->addActions({m_training.train, m_training.pause, m_training.stop});
    m_toolBar->addSeparator();
    m_compute = new ComputeChooser(static_cast<int>(hardwareThreads()));
    m_toolBar->addWidget(m_compute);
    m_toolBar->addWidget(makeProgress());
    m_training.status = new QLabel;
    m_training.status->setObjectName(QStringLiteral("trainingStatus"));
    m_training.status->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_training.status->setMinimumWidth(0);
    m_toolBar->addWidget(m_training.status);
}

QWidget* WindowActions::makeProgress()
{
    m_training.progress = new QProgressBar;
    m_training.progress->setObjectName(QStringLiteral("trainingProgress"));
    m_training.progress->setTextVisible(false);
    auto* holder = new QWidget; // keeps the room when the bar is hidden, so that nothing jumps
    holder->setFixedWidth(20 * kSpacing);
    auto* layout = new QVBoxLayout(holder);
    layout->setContentsMargins(kSpacing, 0, kSpacing, 0);
    layout->addWidget(m_training.progress);
    return holder;
}

void WindowActions::createMenus(const PanelDocks& docks, QUndoStack& selection)
{
    QMenu* file = m_window.menuBar()->addMenu(tr("&File"));
    file->addAction(open);
    file->addMenu(m_recent);
    file->addActions({save, saveAs});
    file->addSeparator();
    file->addActions({exportLoss, exportEmbeddingFigure, exportEmbedding, paperFigures});
    file->addSeparator();
    file->addAction(quit);
    QMenu* edit = m_window.menuBar()->addMenu(tr("&Edit"));
    QAction* undo = selection.createUndoAction(this, tr("Undo"));
    QAction* redo = selection.createRedoAction(this, tr("Redo"));
    undo->setShortcut(QKeySequence::Undo); // an editor with the focus takes it for itself
    redo->setShortcut(QKeySequence::Redo);
    edit->addActions({undo, redo});
    QMenu* training = m_window.menuBar()->addMenu(tr("&Training"));
    training->addActions({m_training.train, m_training.pause, m_training.stop});
    training->addSeparator();
    training->addActions({queue, crossValidate, sweep});
    training->addSeparator();
    training->addAction(startWeights);
    QMenu* view = m_window.menuBar()->addMenu(tr("&View"));
    for (QDockWidget* dock : docks.all())
        view->addAction(dock->toggleViewAction());
    view->addSeparator();
    view->addAction(resetPanels);
    view->addMenu(m_themes);
    m_window.menuBar()->addMenu(new HelpMenu(m_window));
}

void WindowActions::updateIcons(const QPalette& palette)
{
    for (const auto& [action, icon] :
         {std::pair{open, "open"}, std::pair{save, "save"}, std::pair{m_training.train, "train"},
          std::pair{m_training.pause, "pause"}, std::pair{m_training.stop, "stop"}, std::pair{resetPanels, "reset-layout"}})
        action->setIcon(themedIcon(QLatin1String(icon), palette));
}

} // namespace stratoscope
