// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/data/columns_model.h"

#include "widgets/common/number_text.h"

#include <QFont>
#include <QGuiApplication>
#include <QPalette>

#include <algorithm>
#include <array>

namespace stratoscope {

namespace {

constexpr std::array everyRole{ColumnRole::Numerical, ColumnRole::Target, ColumnRole::Depth, ColumnRole::Group,
                               ColumnRole::Ignored};

bool isSingle(ColumnRole role)
{
    return role == ColumnRole::Target || role == ColumnRole::Depth || role == ColumnRole::Group;
}

QString missingText(std::size_t missing, std::size_t rows)
{
    if (missing == 0)
        return QStringLiteral("0");
    const double share = 100.0 * static_cast<double>(missing) / static_cast<double>(std::max<std::size_t>(rows, 1));
    return QStringLiteral("%1 (%2 %)")
        .arg(countText(static_cast<qint64>(missing)), QString::number(share, 'f', share < 10 ? 1 : 0));
}

} // namespace

void ColumnsModel::setOverview(const TableOverview& overview)
{
    beginResetModel();
    m_overview = overview;
    m_roles = overview.guess.roles;
    endResetModel();
}

void ColumnsModel::setRoles(const std::vector<ColumnRole>& roles)
{
    if (roles.size() != m_roles.size() || roles == m_roles)
        return;
    m_roles = roles;
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, SectionCount - 1));
}

int ColumnsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_roles.size());
}

int ColumnsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant ColumnsModel::display(std::size_t row, int section) const
{
    const Column& column = m_overview.table->columns[row];
    const ColumnSummary& summary = m_overview.summaries[row];
    switch (section) {
    case Name:
        return QString::fromStdString(column.name);
    case Role:
        return QString::fromStdString(roleName(m_roles[row]));
    case Type:
        return column.isNumeric() ? QString::fromStdString(columnTypeName(column.type))
                                  : tr("text, %1").arg(countedText(static_cast<qint64>(summary.distinct), "value"));
    case Unit:
        return QString::fromStdString(column.unit);
    case Missing:
        return missingText(summary.missing, m_overview.table->rows);
    case Minimum:
        return valueText(summary.minimum);
    case Maximum:
        return valueText(summary.maximum);
    case Mean:
        return valueText(summary.mean);
    case Spread:
        return valueText(summary.deviation);
    default:
        return {};
    }
}

QVariant ColumnsModel::sortValue(std::size_t row, int section) const
{
    const ColumnSummary& summary = m_overview.summaries[row];
    switch (section) {
    case Missing:
        return static_cast<qulonglong>(summary.missing);
    case Minimum:
        return summary.minimum.value_or(0);
    case Maximum:
        return summary.maximum.value_or(0);
    case Mean:
        return summary.mean.value_or(0);
    case Spread:
        return summary.deviation.value_or(0);
    default:
        return display(row, section);
    }
}

QVariant ColumnsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Name ? display(row, Name) : QVariant();
    case SortRole:
        return sortValue(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (index.column() >= Missing ? Qt::AlignRight : Qt::AlignLeft)));
    case Qt::ForegroundRole:
        return m_roles[row] == ColumnRole::Ignored ? QVariant(QGuiApplication::palette().color(QPalette::PlaceholderText))
                                                   : QVariant();
    case Qt::FontRole: {
        QFont font = QGuiApplication::font();
        font.setBold(index.column() == Role && isSingle(m_roles[row]));
        return font;
    }
    default:
        return {};
    }
}

bool ColumnsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (!index.isValid() || index.column() != Role || role != Qt::EditRole)
        return false;
    const std::string name = value.toString().toStdString();
    const auto chosen = std::ranges::find(everyRole, name, roleName);
    const auto row = static_cast<std::size_t>(index.row());
    if (chosen == everyRole.end() || *chosen == m_roles[row] || !rolesFor(index.row()).contains(value.toString()))
        return false;
    if (isSingle(*chosen))
        std::ranges::replace(m_roles, *chosen, ColumnRole::Ignored);
    m_roles[row] = *chosen;
    Q_EMIT dataChanged(this->index(0, 0), this->index(rowCount() - 1, SectionCount - 1));
    Q_EMIT rolesEdited(m_roles);
    return true;
}

QVariant ColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= SectionCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section >= Missing ? Qt::AlignRight : Qt::AlignLeft)));
    if (role != Qt::DisplayRole)
        return {};
    const std::array<QString, SectionCount> names{tr("Column"),  tr("Role"),    tr("Type"), tr("Unit"),  tr("Missing"),
                                                  tr("Minimum"), tr("Maximum"), tr("Mean"), tr("Spread")};
    return names.at(static_cast<std::size_t>(section));
}

Qt::ItemFlags ColumnsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Role ? flags | Qt::ItemIsEditable : flags;
}

QStringList ColumnsModel::rolesFor(int row) const
{
    const bool numeric = m_overview.table->columns[static_cast<std::size_t>(row)].isNumeric();
    QStringList names;
    for (const ColumnRole role : everyRole) {
        const bool needsNumbers = role == ColumnRole::Numerical || role == ColumnRole::Depth;
        if (numeric || !needsNumbers)
            names.append(QString::fromStdString(roleName(role)));
    }
    return names;
}

} // namespace stratoscope
