// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/selection_profile.h"
#include "engine/serialization/project_file.h"
#include "engine/session/job_runner.h"
#include "widgets/common/selection_mode.h"

#include <QObject>
#include <QUndoStack>

#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

class SelectionPanel;

/// The one selection of rows that every view shows, whoever made it; with undo, and selections kept under names.
class SelectionController : public QObject
{
    Q_OBJECT

public:
    explicit SelectionController(SelectionPanel& panel, QObject* parent = nullptr);

    /// The data that the rows are of; another table begins with no selection. @param table may be null
    void setTable(std::shared_ptr<const Table> table);
    /// Never null; of no rows without data.
    [[nodiscard]] const std::shared_ptr<const RowSet>& rows() const { return m_rows; }
    /// A query that means the selection: the one that was typed, else a list of rows.
    [[nodiscard]] QString query() const;

    /// @param rows of the table, from 0
    void select(const std::vector<std::int64_t>& rows, SelectionMode mode);
    void selectQuery(const QString& query, SelectionMode mode);
    void invert();
    void clear();

    void keep(const QString& name);
    void forget(const QString& name);
    void chooseNamed(const QString& name, SelectionMode mode);
    [[nodiscard]] std::vector<ProjectSelection> named() const { return m_named; }
    void setNamed(std::vector<ProjectSelection> named);

    [[nodiscard]] QUndoStack& undoStack() { return m_undo; }

Q_SIGNALS:
    void changed(const std::shared_ptr<const stratoscope::RowSet>& rows);
    void namedChanged();
    void failed(const stratoscope::Failure& failure);

private:
    struct State
    {
        std::shared_ptr<const RowSet> rows;
        QString query; ///< that the rows came from; empty: made by hand
    };
    class Change;

    void change(RowSet rows, const QString& query, const QString& title);
    void apply(const State& state);
    void startProfile();
    void showNamed();
    [[nodiscard]] std::size_t rowCount() const { return m_table ? m_table->rows : 0; }

    SelectionPanel& m_panel;
    std::shared_ptr<const Table> m_table;
    std::shared_ptr<const RowSet> m_rows;
    QString m_query;
    std::vector<ProjectSelection> m_named;
    QUndoStack m_undo;
    JobRunner m_profile;
};

} // namespace stratoscope
