// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/confusion_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>

namespace stratoscope {

void ConfusionModel::setPart(std::optional<EvaluatedPart> part)
{
    m_part = std::move(part);
    rebuild();
}

void ConfusionModel::setNormalization(std::optional<Normalization> normalization)
{
    m_normalization = normalization;
    rebuild();
}

void ConfusionModel::setOrder(Order order)
{
    m_order = order;
    rebuild();
}

void ConfusionModel::setClassStyles(const ClassStyles& styles)
{
    m_styles = styles;
    rebuild();
}

void ConfusionModel::rebuild()
{
    beginResetModel();
    m_classes.clear();
    m_shares.clear();
    if (m_part) {
        const ClassEvaluation& classes = *m_part->scores().classes;
        m_classes = occurringClasses(classes);
        m_shares = classes.confusion.normalized(m_normalization.value_or(Normalization::ByTruth));
        const std::vector<std::string>& names = m_part->prediction().classNames;
        if (m_order == Order::Name)
            std::ranges::stable_sort(m_classes, {}, [&](std::size_t number) { return m_styles.text(names[number]); });
        else if (m_order == Order::Recall)
            std::ranges::stable_sort(m_classes, {},
                                     [&classes](std::size_t number) { return classes.report.classes[number].recall; });
    }
    endResetModel();
}

int ConfusionModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_classes.size());
}

int ConfusionModel::columnCount(const QModelIndex& parent) const
{
    return rowCount(parent);
}

QString ConfusionModel::className(int place) const
{
    return m_styles.text(m_part->prediction().classNames[m_classes.at(static_cast<std::size_t>(place))]);
}

double ConfusionModel::share(std::size_t truth, std::size_t prediction) const
{
    return m_shares[truth * matrix().classes + prediction];
}

QString ConfusionModel::text(std::size_t truth, std::size_t prediction) const
{
    const std::int64_t count = matrix().count(truth, prediction);
    if (count == 0)
        return {};
    return m_normalization ? tr("%1 %").arg(QString::number(100 * share(truth, prediction), 'f', 1)) : countText(count);
}

QVariant ConfusionModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const std::size_t truth = m_classes[static_cast<std::size_t>(index.row())];
    const std::size_t prediction = m_classes[static_cast<std::size_t>(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return text(truth, prediction);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return tr("%1 of %2 taken for %3")
            .arg(countedText(matrix().count(truth, prediction), "row"), className(index.row()), className(index.column()));
    case SortRole:
        return m_normalization ? QVariant(share(truth, prediction))
                               : QVariant(static_cast<qlonglong>(matrix().count(truth, prediction)));
    case ShareRole:
        return share(truth, prediction);
    default:
        return {};
    }
}

QVariant ConfusionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (section < 0 || section >= rowCount())
        return {};
    if (role == Qt::DisplayRole && orientation == Qt::Horizontal) { // a header cuts long names at both ends
        constexpr qsizetype most = 16;
        const QString name = className(section);
        return name.size() <= most ? name : name.left(most - 1) + QChar(0x2026);
    }
    if (role == Qt::DisplayRole)
        return className(section);
    if (role == Qt::ToolTipRole)
        return orientation == Qt::Horizontal ? tr("Predicted: %1. Click to sort by it.").arg(className(section))
                                             : tr("True: %1").arg(className(section));
    return {};
}

} // namespace stratoscope
