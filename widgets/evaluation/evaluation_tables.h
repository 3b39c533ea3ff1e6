// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QAbstractItemModel;
class QTableView;
class QWidget;

namespace stratoscope {

/// A view of a model whose rows are sorted by a click on a header. @param sortRole of the raw values
[[nodiscard]] QTableView* makeSortedTable(QAbstractItemModel& model, int sortRole, QWidget* parent = nullptr);

/// A view of a confusion matrix: cells coloured by their share, true classes down the side, narrow columns.
[[nodiscard]] QTableView* makeConfusionTable(QAbstractItemModel& model, QWidget* parent = nullptr);

} // namespace stratoscope
