// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/runs_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/table_look.h"
#include "widgets/runs/runs_model.h"

#include <QDesktopServices>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QUrl>
#include <QVBoxLayout>

namespace stratoscope {

RunsPanel::RunsPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new RunsModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_pages(new QStackedWidget)
    , m_view(new QTableView)
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(RunsModel::SortRole);
    m_view->setModel(m_sorted);
    m_view->setSortingEnabled(true);
    m_view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->verticalHeader()->hide();
    applyTableLook(*m_view);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_pages->addWidget(new EmptyState(tr("No runs yet"), tr("Each training is kept here with its curves, weights and embedding.")));
    m_pages->addWidget(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_view, &QWidget::customContextMenuRequested, this, &RunsPanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        const RunSummary* run = currentRun();
        if (run != nullptr && !m_selecting)
            Q_EMIT runChosen(*run);
    });
}

const RunSummary* RunsPanel::currentRun() const
{
    const QModelIndex index = m_sorted->mapToSource(m_view->currentIndex());
    return index.isValid() ? &m_model->run(index.row()) : nullptr;
}

void RunsPanel::showRuns(const std::vector<RunSummary>& runs)
{
    const QScopedValueRollback selecting(m_selecting, true);
    const bool first = m_model->rowCount() == 0;
    m_model->setRuns(runs);
    m_pages->setCurrentIndex(runs.empty() ? 0 : 1);
    if (first)
        fitColumns(*m_view);
}

void RunsPanel::selectRun(const QString& name)
{
    const QScopedValueRollback selecting(m_selecting, true);
    const int row = m_model->rowOf(name);
    if (row >= 0)
        m_view->setCurrentIndex(m_sorted->mapFromSource(m_model->index(row, 0)));
}

void RunsPanel::showContextMenu(const QPoint& position)
{
    const RunSummary* run = currentRun();
    if (run == nullptr)
        return;
    const RunSummary chosen = *run;
    QMenu menu(this);
    QAction* goOn = menu.addAction(tr("Go on training"));
    goOn->setEnabled(chosen.problem.empty() && chosen.epochs > 0 && chosen.status != "finished" && chosen.status != "running");
    QAction* openFolder = menu.addAction(tr("Open folder"));
    const QAction* picked = menu.exec(m_view->viewport()->mapToGlobal(position));
    if (picked == goOn)
        Q_EMIT resumeRequested(chosen);
    else if (picked == openFolder)
        QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(chosen.folder.string())));
}

} // namespace stratoscope
