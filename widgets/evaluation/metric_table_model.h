// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/bootstrap.h"
#include "widgets/evaluation/evaluated_part.h"

#include <QAbstractTableModel>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Intervals by metric name.
using MetricIntervals = std::vector<std::pair<std::string, ConfidenceInterval>>;

/// The metrics of whole parts, a row each and a part a column, with their intervals where these are known.
class MetricTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// @param columns of one run its parts, of several runs the same part of each
    void setColumns(const std::vector<EvaluatedPart>& columns);
    void setIntervals(int column, const MetricIntervals& intervals);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<EvaluatedPart> m_columns;
    std::vector<std::string> m_names; ///< of the metrics, a row each
    std::vector<std::map<std::string, double>> m_values;
    std::vector<std::map<std::string, ConfidenceInterval>> m_intervals;
};

} // namespace stratoscope
