// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/contingency_model.h"

#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QPixmap>

#include <cmath>
#include <limits>

namespace stratoscope {

namespace {

QString percentText(double share)
{
    return std::isnan(share) ? QStringLiteral("–") : ContingencyModel::tr("%1 %").arg(QString::number(100 * share, 'f', 1));
}

/// A header cuts long names at both ends.
QString shortClassName(const QString& name)
{
    constexpr qsizetype most = 16;
    return name.size() <= most ? name : name.left(most - 1) + QChar(0x2026);
}

} // namespace

void ContingencyModel::setClusters(std::vector<std::int64_t> sizes)
{
    beginResetModel();
    m_sizes = std::move(sizes);
    m_comparison.reset();
    m_colors.clear();
    endResetModel();
}

void ContingencyModel::setComparison(std::shared_ptr<const ClusterComparison> comparison)
{
    beginResetModel();
    m_comparison = std::move(comparison);
    endResetModel();
}

void ContingencyModel::setCells(Cells cells)
{
    beginResetModel(); // what is sorted by changes, too
    m_cells = cells;
    endResetModel();
}

void ContingencyModel::setColors(std::vector<QColor> colors)
{
    m_colors = std::move(colors);
    if (!m_sizes.empty())
        Q_EMIT headerDataChanged(Qt::Vertical, 0, rowCount() - 1);
}

int ContingencyModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_sizes.size());
}

int ContingencyModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid())
        return 0;
    return m_comparison ? FirstClass + static_cast<int>(m_comparison->classNames.size()) : Rows + 1;
}

QString ContingencyModel::className(std::size_t column) const
{
    return QString::fromStdString(m_comparison->classNames[column]);
}

QVariant ContingencyModel::summary(std::size_t cluster, int section, int role) const
{
    if (section == Rows)
        return role == Qt::DisplayRole ? QVariant(countText(m_sizes[cluster])) : QVariant(static_cast<qlonglong>(m_sizes[cluster]));
    const auto largest = m_comparison->largestClass(cluster);
    if (section == LargestClass)
        return largest ? className(*largest) : QStringLiteral("–");
    const double share = largest ? m_comparison->shareOfCluster(cluster, *largest) : std::numeric_limits<double>::quiet_NaN();
    return role == Qt::DisplayRole ? QVariant(percentText(share)) : QVariant(share);
}

QVariant ContingencyModel::ofClass(std::size_t cluster, std::size_t column, int role) const
{
    const std::int64_t count = m_comparison->table.count(cluster, column);
    const double share = m_cells == Cells::ShareOfClass ? m_comparison->shareOfClass(cluster, column)
                                                        : m_comparison->shareOfCluster(cluster, column);
    switch (role) {
    case Qt::DisplayRole:
        if (count == 0)
            return {};
        return m_cells == Cells::Rows ? countText(count) : percentText(share);
    case SortRole:
        return m_cells == Cells::Rows ? QVariant(static_cast<qlonglong>(count)) : QVariant(share);
    case ShareRole:
        return share;
    case Qt::ToolTipRole:
        return tr("%1 rows of %2 in cluster %3 are %4")
            .arg(countText(count), countText(m_sizes[cluster]))
            .arg(cluster)
            .arg(className(column));
    default:
        return {};
    }
}

QVariant ContingencyModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const auto cluster = static_cast<std::size_t>(index.row());
    if (role == Qt::TextAlignmentRole) {
        const Qt::Alignment side = index.column() == LargestClass ? Qt::AlignLeft : Qt::AlignRight;
        return QVariant::fromValue(side | Qt::AlignVCenter);
    }
    if (index.column() >= FirstClass)
        return ofClass(cluster, static_cast<std::size_t>(index.column() - FirstClass), role);
    return role == Qt::DisplayRole || role == SortRole ? summary(cluster, index.column(), role) : QVariant();
}

QVariant ContingencyModel::clusterHeader(int cluster, int role) const
{
    const auto place = static_cast<std::size_t>(cluster);
    if (role == Qt::DisplayRole)
        return QString::number(cluster);
    if (role == Qt::DecorationRole && place < m_colors.size()) {
        QPixmap swatch(kSpacing + kSpacing / 2, kSpacing + kSpacing / 2);
        swatch.fill(m_colors[place]);
        return swatch;
    }
    if (role == Qt::ToolTipRole)
        return tr("Cluster %1. A click selects its rows; with Ctrl they are added to the selection.").arg(cluster);
    return {};
}

QString ContingencyModel::tipOf(int section) const
{
    switch (section) {
    case Rows:
        return tr("Rows of the cluster");
    case LargestClass:
        return tr("The class that most of its rows are of");
    case LargestShare:
        return tr("What that class makes up of its rows whose class is known");
    default:
        return tr("%1. Click to sort by it.").arg(className(static_cast<std::size_t>(section - FirstClass)));
    }
}

QVariant ContingencyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= (orientation == Qt::Horizontal ? columnCount() : rowCount()))
        return {};
    if (orientation == Qt::Vertical)
        return clusterHeader(section, role);
    if (role == Qt::ToolTipRole)
        return tipOf(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue((section == LargestClass ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Rows"), tr("Largest class"), tr("Share")};
    return section < FirstClass ? titles[section] : shortClassName(className(static_cast<std::size_t>(section - FirstClass)));
}

} // namespace stratoscope
