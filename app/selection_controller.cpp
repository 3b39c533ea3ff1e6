// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/selection_controller.h"

#include "engine/data/row_query.h"
#include "widgets/selection/selection_panel.h"

#include <QUndoCommand>

#include <algorithm>

namespace stratoscope {

/// One step of the selection's history.
class SelectionController::Change : public QUndoCommand
{
public:
    Change(SelectionController& controller, State before, State after, const QString& title)
        : QUndoCommand(title)
        , m_controller(controller)
        , m_before(std::move(before))
        , m_after(std::move(after))
    {
    }

    void undo() override { m_controller.apply(m_before); }
    void redo() override { m_controller.apply(m_after); }

private:
    SelectionController& m_controller;
    State m_before;
    State m_after;
};

SelectionController::SelectionController(SelectionPanel& panel, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_rows(std::make_shared<const RowSet>())
{
    constexpr int mostSteps = 100;
    m_undo.setUndoLimit(mostSteps);
    connect(&panel, &SelectionPanel::queryEntered, this, &SelectionController::selectQuery);
    connect(&panel, &SelectionPanel::invertRequested, this, &SelectionController::invert);
    connect(&panel, &SelectionPanel::clearRequested, this, &SelectionController::clear);
    connect(&panel, &SelectionPanel::keepRequested, this, &SelectionController::keep);
    connect(&panel, &SelectionPanel::forgetRequested, this, &SelectionController::forget);
    connect(&panel, &SelectionPanel::namedChosen, this, &SelectionController::chooseNamed);
}

void SelectionController::setTable(std::shared_ptr<const Table> table)
{
    if (m_table == table)
        return;
    m_table = std::move(table);
    m_undo.clear();
    m_panel.setAvailable(m_table != nullptr);
    m_panel.setQuery({});
    m_panel.showQueryProblem({});
    apply({std::make_shared<const RowSet>(rowCount()), {}});
    showNamed();
}

QString SelectionController::query() const
{
    return m_query.isEmpty() ? QStringLiteral("rows(\"%1\")").arg(QString::fromStdString(m_rows->text())) : m_query;
}

void SelectionController::apply(const State& state)
{
    m_rows = state.rows;
    m_query = state.query;
    m_panel.showCount(m_rows->count(), m_rows->rowCount());
    startProfile();
    Q_EMIT changed(m_rows);
}

void SelectionController::change(RowSet rows, const QString& query, const QString& title)
{
    if (rows == *m_rows)
        return;
    m_undo.push(new Change(*this, {m_rows, m_query}, {std::make_shared<const RowSet>(std::move(rows)), query}, title));
}

void SelectionController::select(const std::vector<std::int64_t>& rows, SelectionMode mode)
{
    if (m_table)
        change(combined(*m_rows, RowSet(rowCount(), rows), mode), {}, tr("select rows"));
}

void SelectionController::selectQuery(const QString& query, SelectionMode mode)
{
    if (!m_table)
        return;
    try {
        RowSet rows = query.trimmed().isEmpty() ? RowSet(rowCount()) : rowsOfQuery(*m_table, query.toStdString());
        m_panel.showQueryProblem(rows.isEmpty() && !query.trimmed().isEmpty() ? tr("No row fulfils this.") : QString());
        change(combined(*m_rows, rows, mode), mode == SelectionMode::Replace ? query : QString(), tr("select by query"));
    } catch (const DataError& error) {
        m_panel.showQueryProblem(QString::fromUtf8(error.what()));
    }
}

void SelectionController::invert()
{
    change(m_rows->inverted(), m_query.isEmpty() ? QString() : QStringLiteral("not (%1)").arg(m_query), tr("invert the selection"));
}

void SelectionController::clear()
{
    change(RowSet(rowCount()), {}, tr("clear the selection"));
}

void SelectionController::startProfile()
{
    m_profile.stop();
    if (!m_table || m_rows->isEmpty() || m_rows->count() == m_rows->rowCount()) {
        m_panel.showProfileMessage(tr("Select some of the rows to see in what they differ from the others."));
        return;
    }
    m_panel.showProfileMessage(tr("Comparing columns…"));
    using Profile = std::vector<ColumnContrast>;
    m_profile.start<Profile>(
        [table = m_table, rows = m_rows](const OnProgress& progress, const std::stop_token& stop) {
            return selectionProfile(*table, *rows, progress, stop);
        },
        [this](Profile profile) { m_panel.showProfile(std::move(profile)); },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void SelectionController::keep(const QString& name)
{
    const std::string wanted = name.toStdString();
    std::erase_if(m_named, [&wanted](const ProjectSelection& selection) { return selection.name == wanted; });
    m_named.push_back({wanted, query().toStdString()});
    showNamed();
    Q_EMIT namedChanged();
}

void SelectionController::forget(const QString& name)
{
    std::erase_if(m_named, [wanted = name.toStdString()](const ProjectSelection& selection) { return selection.name == wanted; });
    showNamed();
    Q_EMIT namedChanged();
}

void SelectionController::chooseNamed(const QString& name, SelectionMode mode)
{
    const auto found = std::ranges::find(m_named, name.toStdString(), &ProjectSelection::name);
    if (found != m_named.end())
        selectQuery(QString::fromStdString(found->query), mode);
}

void SelectionController::setNamed(std::vector<ProjectSelection> named)
{
    m_named = std::move(named);
    showNamed();
}

void SelectionController::showNamed()
{
    std::vector<std::pair<QString, std::size_t>> shown;
    for (const ProjectSelection& selection : m_named) {
        std::size_t count = 0;
        try {
            count = m_table ? rowsOfQuery(*m_table, selection.query).count() : 0;
        } catch (const DataError&) {
            // of other data: it selects nothing here, and says so when it is chosen
        }
        shown.emplace_back(QString::fromStdString(selection.name), count);
    }
    m_panel.showNamed(shown);
}

} // namespace stratoscope
