// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/roles.h"
#include "engine/data/row_set.h"
#include "engine/session/job_runner.h"

#include <QObject>

#include <memory>
#include <vector>

namespace stratoscope {

class StripLogPanel;

/// Fills the strip log from the open table: prepares the chosen holes in the background, anew when data or roles change.
class StripLogController : public QObject
{
    Q_OBJECT

public:
    explicit StripLogController(StripLogPanel& panel, QObject* parent = nullptr);

    void show(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles);
    /// The rows that are shown with more columns at the end, whose numbers become tracks.
    void showMore(std::shared_ptr<const Table> table);
    void clear();
    /// Marks rows of the table in the log, and counts them hole by hole. @param rows not null
    void setSelection(std::shared_ptr<const RowSet> rows);

Q_SIGNALS:
    void failed(const stratoscope::Failure& failure);

private:
    void prepare();
    void showCounts();

    StripLogPanel& m_panel;
    JobRunner m_job;
    std::shared_ptr<const Table> m_table;
    std::vector<ColumnRole> m_roles;
    std::vector<std::string> m_holes;
    std::shared_ptr<const RowSet> m_selection;
};

} // namespace stratoscope
