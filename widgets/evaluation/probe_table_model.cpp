// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/probe_table_model.h"

#include "widgets/common/number_text.h"

namespace stratoscope {

namespace {

enum ProbeColumn
{
    RunColumn,
    RepresentationColumn,
    DimensionsColumn,
    WayColumn,
    AccuracyColumn,
    BalancedColumn,
    MacroF1Column,
    ProbeColumnCount
};

} // namespace

void ProbeTableModel::setProbes(const std::vector<ProbedRun>& probes)
{
    beginResetModel();
    m_rows.clear();
    for (const ProbedRun& run : probes) {
        for (const RepresentationProbe& one : run.probe->representations) {
            const QString name = one.name == "pca" ? tr("Principal components") : tr("Embedding");
            for (const auto& [way, scores] :
                 {std::pair{tr("Linear probe"), one.linear}, std::pair{tr("Nearest neighbours, Euclidean"), one.euclidean},
                  std::pair{tr("Nearest neighbours, cosine"), one.cosine}})
                m_rows.push_back({run.name, name, one.dimensions, way, scores});
        }
    }
    endResetModel();
}

int ProbeTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ProbeTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ProbeColumnCount;
}

QVariant ProbeTableModel::valueOf(const Row& row, int column)
{
    switch (column) {
    case RunColumn:
        return row.run;
    case RepresentationColumn:
        return row.representation;
    case DimensionsColumn:
        return QVariant::fromValue(static_cast<qint64>(row.dimensions));
    case WayColumn:
        return row.way;
    case AccuracyColumn:
        return row.scores.accuracy;
    case BalancedColumn:
        return row.scores.balancedAccuracy;
    default:
        return row.scores.macroF1;
    }
}

QVariant ProbeTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const QVariant value = valueOf(m_rows[static_cast<std::size_t>(index.row())], index.column());
    const bool isText = value.typeId() == QMetaType::QString;
    if (role == SortRole)
        return value;
    if (role == Qt::TextAlignmentRole && !isText)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (index.column() == DimensionsColumn)
        return countText(value.toLongLong());
    return isText ? value : valueText(value.toDouble(), 3);
}

QVariant ProbeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    const QStringList names{tr("Run"),      tr("Told from"),         tr("Dimensions"), tr("By"),
                            tr("Accuracy"), tr("Balanced accuracy"), tr("Macro F1")};
    return names.value(section);
}

} // namespace stratoscope
