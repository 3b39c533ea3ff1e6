// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace stratoscope {

/// One look for all tables: no frame, no grid, banded rows a little taller than their text, whole rows
/// selected, cells copied to the clipboard; see installTableCopy().
void applyTableLook(QTableView& view);

/// Makes each column as wide as its content and header with room to breathe, within limits.
void fitColumns(QTableView& view);

} // namespace stratoscope
