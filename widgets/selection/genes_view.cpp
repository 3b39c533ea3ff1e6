// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection/genes_view.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/selection/gene_model.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stratoscope {

GenesView::GenesView(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState(tr("Genes of the selection"), {}, tr("Find genes")))
{
    m_pages->addWidget(m_empty);
    m_pages->addWidget(makeProgress());
    m_pages->addWidget(makeTable());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_empty, &EmptyState::clicked, this, &GenesView::findRequested);
}

QWidget* GenesView::makeProgress()
{
    auto* page = new QWidget;
    m_stage = new QLabel;
    m_progress = new QProgressBar;
    m_progress->setTextVisible(false);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("cancelGenes"));
    connect(cancel, &QPushButton::clicked, this, &GenesView::cancelRequested);
    auto* row = new QHBoxLayout;
    row->setSpacing(kSpacing);
    row->addWidget(m_progress, 1);
    row->addWidget(cancel);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, kSpacing, 0, kSpacing);
    layout->setSpacing(kSpacing / 2);
    layout->addWidget(m_stage);
    layout->addLayout(row);
    layout->addStretch();
    return page;
}

QWidget* GenesView::makeTable()
{
    auto* page = new QWidget;
    m_model = new GeneModel(this);
    m_sorted = new QSortFilterProxyModel(this);
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(GeneModel::SortRole);
    m_sorted->setFilterKeyColumn(GeneModel::Gene);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("geneFilter"));
    m_filter->setPlaceholderText(tr("Filter genes"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, m_sorted, &QSortFilterProxyModel::setFilterFixedString);
    m_color = new QPushButton(tr("Colour by gene"));
    m_color->setObjectName(QStringLiteral("colorByGene"));
    m_color->setToolTip(tr("Show the expression of the chosen gene in the embedding (double click)"));
    auto* save = new QPushButton(tr("Export…"));
    save->setToolTip(tr("Save all genes as CSV"));
    connect(save, &QPushButton::clicked, this, &GenesView::exportRequested);
    m_table = new QTableView;
    m_table->setObjectName(QStringLiteral("genes"));
    m_table->setModel(m_sorted);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSortingEnabled(true);
    m_table->verticalHeader()->hide();
    applyTableLook(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(GeneModel::Gene, QHeaderView::Stretch);
    connect(m_color, &QPushButton::clicked, this, [this] { colorBy(m_table->currentIndex()); });
    connect(m_table, &QTableView::doubleClicked, this, &GenesView::colorBy);
    auto* tools = new QHBoxLayout;
    tools->setSpacing(kSpacing);
    tools->addWidget(m_filter, 1);
    tools->addWidget(m_color);
    tools->addWidget(save);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, kSpacing / 2, 0, 0);
    layout->setSpacing(kSpacing / 2);
    layout->addLayout(tools);
    layout->addWidget(m_table, 1);
    return page;
}

void GenesView::colorBy(const QModelIndex& row)
{
    if (row.isValid())
        Q_EMIT colorRequested(row.siblingAtColumn(GeneModel::Gene).data().toString());
}

void GenesView::showMessage(const QString& text, bool canFind)
{
    m_model->setContrasts({});
    m_empty->setText(tr("Genes of the selection"), text);
    m_empty->setButtonVisible(canFind);
    m_pages->setCurrentIndex(0);
}

void GenesView::showProgress(const QString& stage, double fraction)
{
    constexpr int steps = 1000;
    m_stage->setText(stage);
    m_progress->setRange(0, fraction < 0 ? 0 : steps); // 0 to 0: moves without an end
    m_progress->setValue(static_cast<int>(fraction * steps));
    m_pages->setCurrentIndex(1);
}

void GenesView::showGenes(std::vector<GeneContrast> contrasts)
{
    m_model->setContrasts(std::move(contrasts));
    m_table->sortByColumn(GeneModel::Score, Qt::DescendingOrder);
    m_table->selectRow(0);
    fitColumns(*m_table);
    m_pages->setCurrentIndex(2);
}

const std::vector<GeneContrast>& GenesView::genes() const
{
    return m_model->contrasts();
}

} // namespace stratoscope
