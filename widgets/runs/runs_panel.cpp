// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_panel.h"

#include "engine/training/kept_checkpoints.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/open_folder.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/runs/runs_model.h"

#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace stratoscope {

namespace {

bool canGoOn(const RunSummary& run)
{
    return run.problem.empty() && run.epochs > 0 && run.status != "running" && run.status != "queued";
}

} // namespace

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new RunsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_pages(new QStackedWidget)
    , m_view(new QTableView)
    , m_filter(new QLineEdit)
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunsModel::SortRole);
    m_sorted->setFilterKeyColumn(-1);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setModel(m_sorted);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_view->verticalHeader()->hide();
    applyTableLook(*m_view);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_filter->setObjectName(QStringLiteral("runFilter"));
    m_filter->setPlaceholderText(tr("Filter by name, model, data, tag…"));
    m_filter->setClearButtonEnabled(true);
    auto* table = new QWidget;
    auto* rows = new QVBoxLayout(table);
    rows->setContentsMargins(0, kSpacing / 2, 0, 0);
    rows->setSpacing(kSpacing / 2);
    rows->addWidget(m_filter);
    rows->addWidget(m_view, 1);
    m_pages->addWidget(new EmptyState(tr("No runs yet"), tr("Each training is kept here with its curves, weights and embedding.")));
    m_pages->addWidget(table);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_model, &RunsModel::notesEdited, this, &RunsPanel::notesEdited);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& position) {
        if (QMenu* menu = menuForSelection()) {
            menu->addSeparator();
            menu->addActions(m_view->actions());
            menu->setAttribute(Qt::WA_DeleteOnClose);
            menu->popup(m_view->viewport()->mapToGlobal(position));
        }
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const RunSummary* run = currentRun();
        const bool gathering = QGuiApplication::keyboardModifiers() & (Qt::ShiftModifier | Qt::ControlModifier);
        if (run != nullptr && !m_selecting && !gathering && run->status != "queued")
            Q_EMIT runChosen(*run);
    });
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        std::vector<RunSummary> runs = selectedRuns();
        std::erase_if(runs, [](const RunSummary& run) { return run.status == "queued"; });
        Q_EMIT selectionChanged(runs);
    });
}

const RunSummary* RunsPanel::currentRun() const
{
    const QModelIndex index = m_sorted->mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model->run(index.row()) : nullptr;
}

std::vector<RunSummary> RunsPanel::selectedRuns() const
{
    std::vector<RunSummary> runs;
    for (const QModelIndex& index : m_view->selectionModel()->selectedRows())
        runs.push_back(m_model->run(m_sorted->mapToSource(index).row()));
    return runs;
}

void RunsPanel::showRuns(const std::vector<RunSummary>& runs)
{
    const QScopedValueRollback selecting(m_selecting, true);
    const bool first = m_model->rowCount() == 0;
    const bool more = m_model->rowCount() < static_cast<int>(runs.size());
    m_model->setRuns(runs);
    m_pages->setCurrentIndex(runs.empty() ? 0 : 1);
    if (first)
        fitColumns(*m_view);
    else if (more)
        m_view->resizeColumnToContents(RunsModel::Name);
}

void RunsPanel::selectRun(const QString& name)
{
    const QScopedValueRollback selecting(m_selecting, true);
    const QModelIndex index = m_sorted->mapFromSource(m_model->index(m_model->rowOf(name), 0));
    const bool among = m_view->selectionModel()->isRowSelected(index.row(), {}); // of several, which stay selected
    if (index.isValid() && !among)
        m_view->setCurrentIndex(index);
}

QMenu* RunsPanel::menuForSelection()
{
    const std::vector<RunSummary> runs = selectedRuns();
    if (runs.empty())
        return nullptr;
    auto* menu = new QMenu(this);
    if (runs.size() == 1)
        fillForOne(*menu, runs.front());
    QAction* compare = menu->addAction(tr("Compare configs"));
    compare->setEnabled(runs.size() == 2);
    compare->setToolTip(tr("Select two runs"));
    connect(compare, &QAction::triggered, this, [this, runs] { Q_EMIT comparisonRequested(runs.front(), runs.back()); });
    QAction* spread = menu->addAction(tr("Mean and spread of metrics"));
    spread->setEnabled(runs.size() > 1);
    spread->setToolTip(tr("Select several runs, such as the folds of a cross-validation"));
    connect(spread, &QAction::triggered, this, [this, runs] { Q_EMIT spreadRequested(runs); });
    offerEmbeddingsTogether(*menu, runs);
    offerSweepComparison(*menu, runs);
    menu->setToolTipsVisible(true);
    return menu;
}

void RunsPanel::offerEmbeddingsTogether(QMenu& menu, const std::vector<RunSummary>& runs)
{
    const auto isTrained = [](const RunSummary& run) { return run.status != "queued" && run.status != "running"; };
    QAction* together = menu.addAction(tr("Embeddings together"));
    together->setObjectName(QStringLiteral("embeddingsTogether"));
    together->setEnabled(runs.size() > 1 && std::ranges::all_of(runs, isTrained));
    together->setToolTip(tr("Show the embeddings of the selected runs in one plot, coloured by run; select two or more"));
    connect(together, &QAction::triggered, this, [this, runs] { Q_EMIT embeddingsTogetherRequested(runs); });
}

std::vector<RunSummary> RunsPanel::runsTagged(const std::string& tag) const
{
    std::vector<RunSummary> runs;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const RunSummary& run = m_model->run(row);
        if (run.status != "queued" && std::ranges::find(run.notes.tags, tag) != run.notes.tags.end())
            runs.push_back(run);
    }
    return runs;
}

void RunsPanel::offerSweepComparison(QMenu& menu, const std::vector<RunSummary>& selected)
{
    QString title = tr("%1 runs").arg(selected.size());
    QString text = tr("Compare a metric over settings");
    std::vector<RunSummary> runs = selected;
    if (selected.size() == 1 && !selected.front().notes.tags.empty()) { // one of a series stands for all of it
        const std::string& series = selected.front().notes.tags.front();
        runs = runsTagged(series);
        title = QString::fromStdString(series);
        text = tr("Compare a metric over the settings of %1").arg(title);
    }
    QAction* compare = menu.addAction(text);
    compare->setObjectName(QStringLiteral("compareSweep"));
    compare->setEnabled(runs.size() > 1);
    compare->setToolTip(tr("Select several runs, or one of a sweep"));
    connect(compare, &QAction::triggered, this, [this, title, runs] { Q_EMIT sweepComparisonRequested(title, runs); });
}

void RunsPanel::fillForOne(QMenu& menu, const RunSummary& run)
{
    if (run.status == "queued") {
        QAction* start = menu.addAction(tr("Train the queue"));
        start->setToolTip(
            tr("Train the runs that wait, one after another; of use after a stop, or when the project was opened anew"));
        connect(start, &QAction::triggered, this, &RunsPanel::queueStartRequested);
        connect(menu.addAction(tr("Take out of the queue")), &QAction::triggered, this,
                [this, run] { Q_EMIT unqueueRequested(run); });
        return;
    }
    QAction* goOn = menu.addAction(tr("Go on training"));
    goOn->setEnabled(canGoOn(run) && run.status != "finished");
    connect(goOn, &QAction::triggered, this, [this, run] { Q_EMIT resumeRequested(run, QStringLiteral("last")); });
    const std::vector<std::string> kept = keptCheckpoints(RunFolder(run.folder));
    QMenu* from = menu.addMenu(tr("Go on from checkpoint"));
    from->setEnabled(canGoOn(run) && !kept.empty());
    for (const std::string& name : kept) {
        const QString checkpoint = QString::fromStdString(name);
        connect(from->addAction(checkpoint), &QAction::triggered, this,
                [this, run, checkpoint] { Q_EMIT resumeRequested(run, checkpoint); });
    }
    QAction* config = menu.addAction(tr("Edit its config"));
    config->setEnabled(run.problem.empty());
    config->setToolTip(tr("Put the run's config into the editor; undo brings the old text back"));
    connect(config, &QAction::triggered, this, [this, run] { Q_EMIT configRequested(run); });
    connect(menu.addAction(tr("Open folder")), &QAction::triggered, this,
            [run] { openFolder(run.folder); });
}

} // namespace stratoscope
