// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/probe_run.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace stratoscope {

/// A run's probe by the run's name.
struct ProbedRun
{
    QString name;
    std::shared_ptr<const RunProbe> probe; ///< never null
};

/// What embeddings and principal components tell of classes: a row for each representation and way to tell them.
class ProbeTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    enum Role
    {
        SortRole = Qt::UserRole
    };

    void setProbes(const std::vector<ProbedRun>& probes);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row
    {
        QString run;
        QString representation;
        std::int64_t dimensions = 0;
        QString way;
        ProbeScores scores;
    };
    [[nodiscard]] static QVariant valueOf(const Row& row, int column);

    std::vector<Row> m_rows;
};

} // namespace stratoscope
