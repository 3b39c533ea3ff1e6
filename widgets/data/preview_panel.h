// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <QWidget>

#include <memory>

class QStackedWidget;
class QTableView;

namespace stratoscope {

class TableModel;

/// The rows of the dataset as they stand in the file.
class PreviewPanel : public QWidget
{
    Q_OBJECT

public:
    explicit PreviewPanel(QWidget* parent = nullptr);
    void setTable(std::shared_ptr<const Table> table);
    /// Scrolls to a row and selects it. @param row in the table, from 0
    void showRow(qint64 row);

private:
    TableModel* m_model;
    QStackedWidget* m_pages;
    QTableView* m_view;
};

} // namespace stratoscope
