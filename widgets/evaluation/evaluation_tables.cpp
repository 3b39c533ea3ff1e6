// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_tables.h"

#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"
#include "widgets/evaluation/confusion_model.h"

#include <QHeaderView>
#include <QPainter>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>
#include <QTableView>

#include <cmath>

namespace stratoscope {

namespace {

/// Lays the highlight colour under a cell, the more opaque the larger its share.
class ShareDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QColor color = option.palette.color(QPalette::Highlight);
        const double share = index.data(ConfusionModel::ShareRole).toDouble();
        color.setAlphaF(static_cast<float>(0.75 * std::sqrt(share))); // the root, so that rare confusions show
        painter->fillRect(option.rect, color);
        QStyledItemDelegate::paint(painter, option, index);
    }
};

} // namespace

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
