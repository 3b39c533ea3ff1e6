// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strip_log_controller.h"

#include "engine/data/adjacent_logs.h"
#include "engine/data/table_file.h"
#include "widgets/striplog/strip_log_panel.h"

namespace stratoscope {

StripLogController::StripLogController(StripLogPanel& panel, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
{
    connect(&m_panel, &StripLogPanel::holesChosen, this, &StripLogController::prepare);
}

void StripLogController::show(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles)
{
    if (m_table == table && m_roles == roles)
        return;
    m_table = std::move(table);
    m_roles = roles;
    if (!hasDepth(*m_table, m_roles)) {
        m_job.stop();
        m_panel.showMessage(tr("No depth"), tr("A strip log needs a column of depths. Give one the role depth in the Data panel."));
        return;
    }
    QStringList holes;
    m_holes = holesOf(*m_table, m_roles);
    for (const std::string& hole : m_holes)
        holes.append(QString::fromStdString(hole));
    m_panel.setHoles(holes);
    showCounts();
    prepare();
}

void StripLogController::showMore(std::shared_ptr<const Table> table)
{
    std::vector<ColumnRole> roles = m_roles;
    for (std::size_t column = roles.size(); column < table->columns.size(); ++column)
        roles.push_back(table->columns[column].isNumeric() ? ColumnRole::Numerical : ColumnRole::Ignored);
    show(std::move(table), roles);
}

void StripLogController::clear()
{
    m_job.stop();
    m_reading.stop();
    m_table.reset();
    m_roles.clear();
    m_holes.clear();
    m_tops = {};
    m_panel.setTopsFile({});
    m_panel.showMessage(tr("No strip log yet"), tr("Open a table with a column of depths."));
}

void StripLogController::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    m_panel.setSelection(m_selection);
    showCounts();
}

void StripLogController::showTops(const std::filesystem::path& file)
{
    const auto take = [this, file](const FormationTops& tops) {
        m_tops = tops;
        m_panel.setTopsFile(QString::fromStdString(file.filename().string()));
        if (m_table && hasDepth(*m_table, m_roles))
            prepare();
        Q_EMIT topsShown(file);
    };
    m_reading.stop();
    if (file.empty()) {
        take({});
        return;
    }
    m_reading.start<FormationTops>(
        [file, holes = m_holes](const OnProgress& progress, const std::stop_token& stop) {
            FormationTops tops(readTable(file, {}, progress, stop));
            tops.requireAnyOf(holes);
            return tops;
        },
        take, [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void StripLogController::showCounts()
{
    if (m_table && m_selection && m_selection->rowCount() == m_table->rows)
        m_panel.setSelectedCounts(rowsInHoles(*m_table, m_roles, m_holes, *m_selection));
}

void StripLogController::prepare()
{
    std::vector<std::string> holes;
    for (const QString& hole : m_panel.holes())
        holes.push_back(hole.toStdString());
    m_job.start<StripLogs>(
        [table = m_table, roles = m_roles, holes, tops = m_tops](const OnProgress&, const std::stop_token&) {
            std::vector<StripLog> logs = adjacentLogs(*table, roles, holes);
            setTops(logs, tops);
            return shared(std::move(logs));
        },
        [this](const StripLogs& logs) { m_panel.showLogs(logs); }, [this](const Failure& failure) { Q_EMIT failed(failure); });
}

} // namespace stratoscope
