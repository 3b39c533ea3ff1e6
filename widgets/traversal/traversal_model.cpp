// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/traversal/traversal_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

void TraversalModel::setTraversal(std::shared_ptr<const LatentTraversal> traversal)
{
    beginResetModel();
    m_traversal = std::move(traversal);
    m_dimension = 0;
    m_step = m_traversal ? m_traversal->steps() / 2 : 0;
    endResetModel();
}

void TraversalModel::setPlace(std::size_t dimension, std::size_t step)
{
    m_dimension = dimension;
    m_step = step;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Value), index(rowCount() - 1, Range));
}

int TraversalModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_traversal ? 0 : static_cast<int>(m_traversal->featureNames.size());
}

int TraversalModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

double TraversalModel::centre(std::size_t feature) const
{
    return m_traversal->value(m_dimension, m_traversal->steps() / 2, feature);
}

RangeMark TraversalModel::mark(std::size_t feature) const
{
    RangeMark mark{m_traversal->low[feature],
                   m_traversal->high[feature],
                   centre(feature),
                   m_traversal->value(m_dimension, m_step, feature),
                   0,
                   0};
    mark.least = mark.most = mark.centre;
    for (std::size_t step = 0; step < m_traversal->steps(); ++step) {
        const double value = m_traversal->value(m_dimension, step, feature);
        mark.least = std::min(mark.least, value);
        mark.most = std::max(mark.most, value);
    }
    return mark;
}

QString TraversalModel::display(std::size_t feature, int section) const
{
    const double value = m_traversal->value(m_dimension, m_step, feature);
    switch (section) {
    case Name:
        return QString::fromStdString(m_traversal->featureNames[feature]);
    case Value:
        return valueText(value);
    case Change: {
        const double change = value - centre(feature);
        return change > 0 ? QStringLiteral("+") + valueText(change, 3) : valueText(change, 3);
    }
    case Unit:
        return QString::fromStdString(m_traversal->featureUnits[feature]);
    default:
        return {};
    }
}

QVariant TraversalModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || !m_traversal)
        return {};
    const auto feature = static_cast<std::size_t>(index.row());
    if (role == Qt::DisplayRole)
        return display(feature, index.column());
    if (role == RangeDelegate::MarkRole && index.column() == Range)
        return QVariant::fromValue(mark(feature));
    if (role == Qt::ToolTipRole && index.column() == Range)
        return tr("From %1 to %2 along this dimension; nine tenths of the data lie between %3 and %4 (the band)")
            .arg(valueText(mark(feature).least), valueText(mark(feature).most), valueText(m_traversal->low[feature]),
                 valueText(m_traversal->high[feature]));
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = index.column() == Value || index.column() == Change;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
    }
    return {};
}

QVariant TraversalModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = section == Value || section == Change;
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft)));
    }
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Feature"), tr("Decoded"), tr("Change"), tr("Unit"), tr("Within the data")};
    return titles.value(section);
}

} // namespace stratoscope
