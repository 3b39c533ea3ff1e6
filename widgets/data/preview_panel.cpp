// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/preview_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/data/table_model.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace stratoscope {

PreviewPanel::PreviewPanel(QWidget* parent)
    : QWidget(parent)
    , m_model(new TableModel(this))
    , m_pages(new QStackedWidget)
    , m_view(new QTableView)
    , m_onlySelected(new QCheckBox(tr("Only selected rows")))
    , m_count(new QLabel)
{
    m_view->setObjectName(QStringLiteral("rows"));
    m_view->setModel(m_model);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    applyTableLook(*m_view);
    m_pages->addWidget(new EmptyState(tr("No rows yet"), tr("The rows of the dataset appear here.")));
    m_onlySelected->setObjectName(QStringLiteral("onlySelected"));
    m_onlySelected->setChecked(true);
    m_count->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    bar->setSpacing(kSpacing);
    bar->addWidget(m_onlySelected);
    bar->addWidget(m_count);
    bar->addStretch();
    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addLayout(bar);
    contentLayout->addWidget(m_view);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_onlySelected, &QCheckBox::toggled, this, &PreviewPanel::updateRows);
    updateRows();
}

void PreviewPanel::setTable(std::shared_ptr<const Table> table)
{
    m_pages->setCurrentIndex(table ? 1 : 0);
    m_model->setTable(std::move(table));
    m_selection.reset();
    updateRows();
}

void PreviewPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = rows && !rows->isEmpty() ? std::move(rows) : nullptr;
    updateRows();
}

void PreviewPanel::updateRows()
{
    const bool some = m_selection && m_onlySelected->isChecked();
    m_model->setRows(some ? std::optional(m_selection->rows()) : std::nullopt);
    fitColumns(*m_view); // the first rows may be wider than those before
    m_onlySelected->setVisible(m_selection != nullptr);
    m_count->setVisible(m_selection != nullptr);
    if (m_selection)
        m_count->setText(tr("%1 of %2 rows")
                             .arg(countText(static_cast<qint64>(m_selection->count())),
                                  countText(static_cast<qint64>(m_selection->rowCount()))));
}

void PreviewPanel::showRow(qint64 row)
{
    if (m_model->modelRow(row) < 0)
        m_onlySelected->setChecked(false); // a row that is pointed at is shown
    const QModelIndex index = m_model->index(m_model->modelRow(row), 0);
    if (!index.isValid())
        return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

} // namespace stratoscope
