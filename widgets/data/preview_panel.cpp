// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/preview_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/table_look.h"
#include "widgets/data/table_model.h"

#include <QHeaderView>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stratoscope {

PreviewPanel::PreviewPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new TableModel(this))
    , m_pages(new QStackedWidget)
    , m_view(new QTableView)
{
    m_view->setObjectName(QStringLiteral("rows"));
    m_view->setModel(m_model);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    applyTableLook(*m_view);
    m_pages->addWidget(new EmptyState(tr("No rows yet"), tr("The rows of the dataset appear here.")));
    m_pages->addWidget(m_view);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

void PreviewPanel::setTable(std::shared_ptr<const Table> table)
{
    m_pages->setCurrentIndex(table ? 1 : 0);
    m_model->setTable(std::move(table));
    fitColumns(*m_view);
}

void PreviewPanel::showRow(qint64 row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const QModelIndex index = m_model->index(static_cast<int>(row), 0);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

} // namespace stratoscope
