// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/table_model.h"

#include "widgets/common/number_text.h"

#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <limits>

namespace stratoscope {

namespace {

/// Numbers without the digits that only their binary form has: 486.928, not 486.92800000000005.
QString cellText(const Column& column, std::size_t row)
{
    constexpr int digits = 10;
    return column.type == ColumnType::Real ? QString::number(column.numbers[row], 'g', digits)
                                           : QString::fromStdString(column.text(row));
}

} // namespace

void TableModel::setTable(std::shared_ptr<const Table> table)
{
    beginResetModel();
    m_table = std::move(table);
    m_rows.reset();
    endResetModel();
}

void TableModel::setRows(std::optional<std::vector<std::int64_t>> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

std::size_t TableModel::tableRow(int row) const
{
    const auto index = static_cast<std::size_t>(row);
    return m_rows ? static_cast<std::size_t>((*m_rows)[index]) : index;
}

int TableModel::modelRow(std::int64_t tableRow) const
{
    if (!m_rows)
        return tableRow >= 0 && tableRow < rowCount() ? static_cast<int>(tableRow) : -1;
    const auto found = std::ranges::lower_bound(*m_rows, tableRow);
    return found != m_rows->end() && *found == tableRow ? static_cast<int>(found - m_rows->begin()) : -1;
}

int TableModel::rowCount(const QModelIndex& parent) const
{
    constexpr std::size_t most = std::numeric_limits<int>::max();
    return parent.isValid() || !m_table ? 0 : static_cast<int>(std::min(m_rows ? m_rows->size() : m_table->rows, most));
}

int TableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_table ? 0 : static_cast<int>(m_table->columns.size());
}

QVariant TableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Column& column = m_table->columns[static_cast<std::size_t>(index.column())];
    const std::size_t row = tableRow(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return column.isMissing(row) ? QStringLiteral("–") : cellText(column, row);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column.isNumeric() ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::ForegroundRole:
        return column.isMissing(row) ? QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText)) : QVariant();
    default:
        return {};
    }
}

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < rowCount() ? QVariant(countText(static_cast<qint64>(tableRow(section))))
                                                               : QVariant();
    if (!m_table || section >= columnCount())
        return {};
    const Column& column = m_table->columns[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return QString::fromStdString(column.name);
    if (role == Qt::ToolTipRole)
        return column.unit.empty()
                   ? QString::fromStdString(column.name)
                   : QStringLiteral("%1 [%2]").arg(QString::fromStdString(column.name), QString::fromStdString(column.unit));
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (column.isNumeric() ? Qt::AlignRight : Qt::AlignLeft)));
    return {};
}

} // namespace stratoscope
