// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection/gene_model.h"

#include "widgets/selection/probability_text.h"

#include <cmath>

namespace stratoscope {

namespace {

double valueOf(const GeneContrast& contrast, int section)
{
    switch (section) {
    case GeneModel::Fold:
        return contrast.logFoldChange;
    case GeneModel::SelectedShare:
        return contrast.selectedShare;
    case GeneModel::OtherShare:
        return contrast.otherShare;
    case GeneModel::Effect:
        return contrast.effect;
    case GeneModel::Score:
        return contrast.score;
    default:
        return contrast.adjustedProbability;
    }
}

QString textOfGene(const GeneContrast& contrast, int section)
{
    const double value = valueOf(contrast, section);
    switch (section) {
    case GeneModel::Gene:
        return QString::fromStdString(contrast.gene);
    case GeneModel::SelectedShare:
    case GeneModel::OtherShare:
        return std::isnan(value) ? QStringLiteral("–") : QString::number(100 * value, 'f', 1);
    case GeneModel::Probability:
        return probabilityText(value);
    default:
        return std::isnan(value) ? QStringLiteral("–") : QString::number(value, 'f', section == GeneModel::Score ? 1 : 2);
    }
}

QString explanationOf(int section)
{
    switch (section) {
    case GeneModel::Fold:
        return GeneModel::tr("log2 of the mean expression in the selection over that in the others");
    case GeneModel::SelectedShare:
        return GeneModel::tr("Share of the selected cells that express the gene");
    case GeneModel::OtherShare:
        return GeneModel::tr("Share of the other cells that express the gene");
    case GeneModel::Effect:
        return GeneModel::tr("Difference of the means over their pooled standard deviation (Cohen's d)");
    case GeneModel::Score:
        return GeneModel::tr("z of the rank-sum test (Wilcoxon); above 0 where the selection expresses the gene more");
    case GeneModel::Probability:
        return GeneModel::tr("Rank-sum test (Wilcoxon), adjusted over the genes (Benjamini–Hochberg)");
    default:
        return {};
    }
}

} // namespace

void GeneModel::setContrasts(std::vector<GeneContrast> contrasts)
{
    beginResetModel();
    m_contrasts = std::move(contrasts);
    endResetModel();
}

int GeneModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_contrasts.size());
}

int GeneModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : SectionCount;
}

QVariant GeneModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const GeneContrast& contrast = m_contrasts[static_cast<std::size_t>(index.row())];
    if (role == Qt::DisplayRole)
        return textOfGene(contrast, index.column());
    if (role == SortRole)
        return index.column() == Gene ? QVariant(QString::fromStdString(contrast.gene)) : valueOf(contrast, index.column());
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (index.column() == Gene ? Qt::AlignLeft : Qt::AlignRight)));
    return {};
}

QVariant GeneModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignVCenter | (section == Gene ? Qt::AlignLeft : Qt::AlignRight)));
    if (role == Qt::ToolTipRole)
        return explanationOf(section);
    if (role != Qt::DisplayRole)
        return {};
    const QStringList titles{tr("Gene"), tr("log2 fold"), tr("In %"), tr("Out %"), tr("d"), tr("Score"), tr("Adjusted p")};
    return titles.value(section);
}

} // namespace stratoscope
