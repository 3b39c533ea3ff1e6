// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/metric_table_model.h"

#include "widgets/common/number_text.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// Metrics of single classes have a table of their own.
bool isOfWhole(const std::string& name)
{
    const bool ofFeature = name.starts_with("r2/") || name.starts_with("rmse/") || name.starts_with("mae/");
    return ofFeature || name.find('/') == std::string::npos;
}

/// "balanced_accuracy" to "Balanced accuracy", "r2/GR (API)" to "R² of GR (API)".
QString label(const std::string& name)
{
    static const std::map<std::string, const char*> words{
        {"r2", QT_TR_NOOP("R² of %1")},
        {"rmse", QT_TR_NOOP("RMSE of %1")},
        {"mae", QT_TR_NOOP("Mean absolute error of %1")},
        {"mean_r2", QT_TR_NOOP("Mean R²")},
        {"macro_f1", QT_TR_NOOP("Macro F1")},
        {"weighted_f1", QT_TR_NOOP("Weighted F1")},
        {"macro_roc_auc", QT_TR_NOOP("Macro ROC AUC")},
        {"micro_roc_auc", QT_TR_NOOP("Micro ROC AUC")},
        {"micro_pr_auc", QT_TR_NOOP("Micro precision–recall AUC")},
        {"adjusted_rand_index", QT_TR_NOOP("Adjusted Rand index")},
    };
    const std::size_t slash = std::min(name.find('/'), name.size());
    if (const auto known = words.find(name.substr(0, slash)); known != words.end()) {
        const QString text = MetricTableModel::tr(known->second);
        return slash < name.size() ? text.arg(QString::fromStdString(name.substr(slash + 1))) : text;
    }
    QString text = QString::fromStdString(name).replace('_', ' ');
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

void MetricTableModel::setColumns(const std::vector<EvaluatedPart>& columns)
{
    beginResetModel();
    m_columns = columns;
    m_names.clear();
    m_values.clear();
    m_intervals.assign(columns.size(), {});
    for (const EvaluatedPart& column : columns) {
        std::map<std::string, double>& values = m_values.emplace_back();
        for (const auto& [name, value] : flatMetrics(column.prediction(), column.scores())) {
            if (!isOfWhole(name))
                continue;
            values.emplace(name, value);
            if (std::ranges::find(m_names, name) == m_names.end())
                m_names.push_back(name);
        }
    }
    endResetModel();
}

void MetricTableModel::setIntervals(int column, const MetricIntervals& intervals)
{
    m_intervals.at(static_cast<std::size_t>(column)) = {intervals.begin(), intervals.end()};
    Q_EMIT dataChanged(index(0, column + 1), index(rowCount() - 1, column + 1));
}

int MetricTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

int MetricTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + static_cast<int>(m_columns.size());
}

QVariant MetricTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const std::string& name = m_names[static_cast<std::size_t>(index.row())];
    if (index.column() == 0)
        return role == Qt::DisplayRole ? label(name) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    const auto column = static_cast<std::size_t>(index.column() - 1);
    const auto value = m_values[column].find(name);
    if (role != Qt::DisplayRole || value == m_values[column].end())
        return {};
    const bool isCount = name == "rows" || name == "clusters";
    const QString text = isCount ? countText(static_cast<qint64>(value->second)) : valueText(value->second);
    const auto interval = m_intervals[column].find(name);
    if (interval == m_intervals[column].end())
        return text;
    return tr("%1  (%2 – %3)").arg(text, valueText(interval->second.low, 3), valueText(interval->second.high, 3));
}

QVariant MetricTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (section == 0)
        return tr("Metric");
    const EvaluatedPart& column = m_columns[static_cast<std::size_t>(section - 1)];
    const bool isOneRun =
        std::ranges::all_of(m_columns, [&](const EvaluatedPart& other) { return other.evaluation == column.evaluation; });
    return isOneRun ? partText(column) : column.run + "\n" + partText(column);
}

} // namespace stratoscope
