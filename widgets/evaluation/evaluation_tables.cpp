// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_tables.h"

#include "widgets/common/share_delegate.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/evaluation/confusion_model.h"

#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace stratoscope {

QTableView* makeSortedTable(QAbstractItemModel& model, int sortRole, QWidget* parent)
{
    auto* view = new QTableView(parent);
    auto* sorted = new QSortFilterProxyModel(view);
    sorted->setSourceModel(&model);
    sorted->setSortRole(sortRole);
    view->setModel(sorted);
    view->setSortingEnabled(true);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view->verticalHeader()->hide();
    applyTableLook(*view);
    return view;
}

QTableView* makeConfusionTable(QAbstractItemModel& model, QWidget* parent)
{
    QTableView* view = makeSortedTable(model, ConfusionModel::SortRole, parent);
    view->setItemDelegate(new ShareDelegate(view));
    view->setAlternatingRowColors(false);
    view->setSelectionBehavior(QAbstractItemView::SelectItems);
    view->verticalHeader()->show();
    view->verticalHeader()->setMaximumWidth(20 * kSpacing);
    view->horizontalHeader()->setDefaultSectionSize(14 * kSpacing);
    view->horizontalHeader()->setTextElideMode(Qt::ElideMiddle);
    view->horizontalHeader()->setSortIndicatorShown(true);
    return view;
}

} // namespace stratoscope
