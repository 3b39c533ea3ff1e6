// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_look.h"

#include "widgets/common/spacing.h"
#include "widgets/common/table_copy.h"

#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace stratoscope {

void applyTableLook(QTableView& view)
{
    view.setFrameShape(QFrame::NoFrame);
    view.setShowGrid(false);
    view.setAlternatingRowColors(true);
    view.setWordWrap(false);
    view.setSelectionBehavior(QAbstractItemView::SelectRows);
    view.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view.horizontalHeader()->setHighlightSections(false);
    constexpr int rowsLookedAt = 100; // of many: enough for a width, and quick
    view.horizontalHeader()->setResizeContentsPrecision(rowsLookedAt);
    view.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    view.verticalHeader()->setDefaultSectionSize(view.fontMetrics().height() + kSpacing);
    view.verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    installTableCopy(view);
}

void fitColumns(QTableView& view)
{
    constexpr int widest = 40 * kSpacing;
    view.resizeColumnsToContents();
    for (int column = 0; column < view.model()->columnCount(); ++column)
        view.setColumnWidth(column, std::min(view.columnWidth(column) + 2 * kSpacing, widest));
}

} // namespace stratoscope
