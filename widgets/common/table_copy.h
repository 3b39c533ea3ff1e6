// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QAction;
class QTableView;

namespace stratoscope {

/// Cells as tab-separated text under a line of headings, as spreadsheets take it.
struct CopiedTable
{
    QString text;
    int rows = 0;
    int rowsLeftOut = 0; ///< at the end, of a table too large for the clipboard
};

/// The selected cells of a table in the order they are seen in, or all when none is selected; what is hidden is left out.
/// Headings of rows come along where they are shown.
/// @param mostCells about as many are copied, in whole rows
[[nodiscard]] CopiedTable copiedTable(const QTableView& view, int mostCells = 2'000'000);

/// Gives a table a "Copy" in its context menu and for the keys of copying. A view with a menu of its own adds the action there.
QAction* installTableCopy(QTableView& view);

} // namespace stratoscope
