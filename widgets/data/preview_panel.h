// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"
#include "engine/data/table.h"

#include <QWidget>

#include <memory>

class QCheckBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class TableModel;

/// The rows of the dataset as they stand in the file, or those that are selected.
class PreviewPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPanel(QWidget* parent = nullptr);
    void setTable(std::shared_ptr<const Table> table);
    /// @param rows null or empty: none is selected, and all are shown
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// Scrolls to a row and makes it the current one. @param row in the table, from 0
    void showRow(qint64 row);

private:
    void updateRows();

    TableModel* m_model;
    QStackedWidget* m_pages;
    QTableView* m_view;
    QCheckBox* m_onlySelected;
    QLabel* m_count;
    std::shared_ptr<const RowSet> m_selection; ///< null: none
};

} // namespace stratoscope
