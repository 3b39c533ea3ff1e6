// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_summary.h"

#include <QAbstractTableModel>

#include <vector>

namespace stratoscope {

/// The runs of a project, a row each; tags and notes can be edited.
class RunsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Section
    {
        Name,
        Status,
        Model,
        Mode,
        Epochs,
        BestValidation,
        LastTraining,
        Duration,
        Parameters,
        Data,
        Tags,
        Notes,
        SectionCount
    };
    static constexpr int SortRole = Qt::UserRole; ///< raw values

    using QAbstractTableModel::QAbstractTableModel;

    /// Runs that are there already keep their rows, so that selections stay.
    void setRuns(const std::vector<RunSummary>& runs);
    [[nodiscard]] const RunSummary& run(int row) const { return m_runs.at(static_cast<std::size_t>(row)); }
    /// The row of a run by its name, or -1.
    [[nodiscard]] int rowOf(const QString& name) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    /// Tells notesEdited() what was typed; the row changes when setRuns() brings it.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void notesEdited(const stratoscope::RunSummary& run, const stratoscope::RunNotes& notes);

private:
    std::vector<RunSummary> m_runs;
};

} // namespace stratoscope
