// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

/// The rows of a data table. Holds no copy: cells are worded when a view asks for them, so millions of rows cost nothing.
class TableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(std::shared_ptr<const Table> table);
    /// Shows some rows only. @param rows of the table, rising; without a value all
    void setRows(std::optional<std::vector<std::int64_t>> rows);
    /// The table's row that a row of the model shows.
    [[nodiscard]] std::size_t tableRow(int row) const;
    /// Where a row of the table is shown; -1 when it is not.
    [[nodiscard]] int modelRow(std::int64_t tableRow) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const Table> m_table;
    std::optional<std::vector<std::int64_t>> m_rows;
};

} // namespace stratoscope
