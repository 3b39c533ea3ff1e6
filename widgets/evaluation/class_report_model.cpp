// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/class_report_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// As many decimals for all, so that they stand below one another; empty where there is none.
QString scoreText(std::optional<double> score)
{
    return score && !std::isnan(*score) ? QString::number(*score, 'f', 3) : QString();
}

} // namespace

void ClassReportModel::setParts(const std::vector<EvaluatedPart>& parts)
{
    beginResetModel();
    m_parts = parts;
    std::erase_if(m_parts, [](const EvaluatedPart& part) { return !part.scores().classes.has_value(); });
    m_names.clear();
    m_classes.clear();
    for (const EvaluatedPart& part : m_parts) {
        for (const std::size_t number : occurringClasses(*part.scores().classes)) {
            if (std::ranges::find(m_names, part.prediction().classNames[number]) == m_names.end())
                m_names.push_back(part.prediction().classNames[number]);
        }
    }
    for (const EvaluatedPart& part : m_parts) {
        std::vector<std::optional<std::size_t>>& numbers = m_classes.emplace_back(m_names.size());
        for (const std::size_t number : occurringClasses(*part.scores().classes)) {
            const auto row = std::ranges::find(m_names, part.prediction().classNames[number]) - m_names.begin();
            numbers[static_cast<std::size_t>(row)] = number;
        }
    }
    endResetModel();
}

void ClassReportModel::setClassStyles(const ClassStyles& styles)
{
    m_styles = styles;
    if (!m_names.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
}

int ClassReportModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int ClassReportModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + SectionCount * static_cast<int>(m_parts.size());
}

/// @param column from 1: the first holds names
std::optional<double> ClassReportModel::value(int row, int column) const
{
    const auto part = static_cast<std::size_t>((column - 1) / SectionCount);
    const std::optional<std::size_t> number = m_classes[part][static_cast<std::size_t>(row)];
    if (!number)
        return std::nullopt;
    const ClassEvaluation& classes = *m_parts[part].scores().classes;
    const ClassScores& scores = classes.report.classes[*number];
    switch ((column - 1) % SectionCount) {
    case Support:
        return static_cast<double>(scores.support);
    case Precision:
        return scores.precision;
    case Recall:
        return scores.recall;
    case F1:
        return scores.f1;
    case Auc:
        return classes.curves.roc[*number].auc;
    default:
        return classes.curves.precisionRecall[*number].averagePrecision;
    }
}

QVariant ClassReportModel::nameData(const std::string& name, int role) const
{
    const QString text = m_styles.text(name);
    const QString inData = QString::fromStdString(name);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return text;
    case Qt::ToolTipRole:
        return text == inData ? QVariant() : tr("%1, %2 in the data").arg(text, inData);
    default:
        return {};
    }
}

QVariant ClassReportModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const bool isName = index.column() == 0;
    if (isName)
        return nameData(m_names[static_cast<std::size_t>(index.row())], role);
    if (role == Qt::DisplayRole)
        return (index.column() - 1) % SectionCount == Support
                   ? countText(static_cast<qint64>(value(index.row(), index.column()).value_or(0)))
                   : scoreText(value(index.row(), index.column()));
    if (role == SortRole)
        return value(index.row(), index.column()).value_or(-1);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant ClassReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == 0)
        return tr("Class");
    const QStringList names{tr("Rows"), tr("Precision"), tr("Recall"), tr("F1"), tr("ROC AUC"), tr("Average precision")};
    const QString name = names.at((section - 1) % SectionCount);
    const auto part = static_cast<std::size_t>((section - 1) / SectionCount);
    return m_parts.size() > 1 ? name + "\n" + m_parts[part].run : name;
}

} // namespace stratoscope
