// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection/contrast_model.h"

#include "widgets/common/number_text.h"
#include "widgets/selection/probability_text.h"

#include <cmath>

namespace stratoscope {

namespace {

QString shareText(const std::string& category, double share)
{
    return ContrastModel::tr("%1 %2 %").arg(QString::fromStdString(category)).arg(100 * share, 0, 'f', 1);
}

QString display(const ColumnContrast& contrast, int section)
{
    switch (section) {
    case ContrastModel::Name:
        return QString::fromStdString(contrast.column);
    case ContrastModel::Selected:
        return contrast.isNumeric ? valueText(contrast.selected) : shareText(contrast.category, contrast.selected);
    case ContrastModel::Others:
        return contrast.isNumeric ? valueText(contrast.others) : shareText(contrast.category, contrast.others);
    case ContrastModel::Effect:
        return QString::number(contrast.effect, 'f', 2);
    default:
        return probabilityText(contrast.probability);
    }
}

} // namespace

void ContrastModel::setContrasts(std::vector<ColumnContrast> contrasts)
{
    beginResetModel();
    m_contrasts = std::move(contrasts);
    endResetModel();
}

int ContrastModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contrasts.size());
}

int ContrastModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant ContrastModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    if (role == Qt::DisplayRole)
        return display(m_contrasts[static_cast<std::size_t>(index.row())], index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (index.column() == Name ? Qt::AlignLeft : Qt::AlignRight)));
    return {};
}

QVariant ContrastModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == Name ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::ToolTipRole && section == Effect)
        return tr("Difference of the means over their pooled standard deviation (Cohen's d); of classes the difference of shares");
    if (role == Qt::ToolTipRole && section == Probability)
        return tr("Rank-sum test (Wilcoxon), adjusted over the columns (Benjamini–Hochberg)");
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Column"), tr("Selected"), tr("Others"), tr("Effect"), tr("p")};
    return titles.value(section);
}

} // namespace stratoscope
