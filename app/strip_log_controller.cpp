// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/strip_log_controller.h"

#include "engine/data/adjacent_logs.h"
#include "engine/data/table_file.h"
#include "engine/evaluation/model_tracks.h"
#include "engine/evaluation/predict.h"
#include "widgets/common/path_text.h"
#include "widgets/striplog/strip_log_panel.h"

#include <algorithm>

namespace stratoscope {

StripLogController::StripLogController(StripLogPanel& panel, ModelRegistry registry, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_registry(std::move(registry))
{
    connect(&m_panel, &StripLogPanel::holesChosen, this, &StripLogController::prepare);
    connect(&m_panel, &StripLogPanel::tracksChosen, this, &StripLogController::setTracks);
    connect(&m_panel, &StripLogPanel::tracksStopped, this, [this] {
        m_predicting.stop();
        setTracks({TrackKind::Measured});
    });
    connect(&m_predicting, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_panel.showProgress(fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(qRound(100 * fraction)));
    });
    connect(&m_predicting, &JobRunner::runningChanged, this, [this](bool running) {
        if (!running)
            m_panel.showProgress({});
    });
    offerTracks();
}

void StripLogController::show(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles)
{
    if (m_table == table && m_roles == roles)
        return;
    if (m_table != table)
        forgetPrediction();
    setTable(std::move(table), roles);
}

void StripLogController::showMore(std::shared_ptr<const Table> table)
{
    std::vector<ColumnRole> roles = m_roles;
    for (std::size_t column = roles.size(); column < table->columns.size(); ++column)
        roles.push_back(table->columns[column].isNumeric() ? ColumnRole::Numerical : ColumnRole::Ignored);
    setTable(std::move(table), roles);
}

void StripLogController::setTable(std::shared_ptr<const Table> table, const std::vector<ColumnRole>& roles)
{
    m_table = std::move(table);
    m_roles = roles;
    if (!hasDepth(*m_table, m_roles)) {
        m_job.stop();
        m_predicting.stop();
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
    predictWhereWanted();
}

void StripLogController::setRun(const std::filesystem::path& folder)
{
    m_run = folder;
    const bool showed = m_prediction != nullptr;
    forgetPrediction();
    if (!m_table || !hasDepth(*m_table, m_roles))
        return;
    if (showed)
        prepare();
    predictWhereWanted();
}

void StripLogController::setTracks(const TrackKinds& kinds)
{
    m_panel.setTracks(kinds);
    if (!m_table || !hasDepth(*m_table, m_roles))
        return;
    prepare();
    predictWhereWanted();
}

void StripLogController::forgetPrediction()
{
    m_predicting.stop();
    m_prediction.reset();
    m_problem.clear();
    offerTracks();
}

void StripLogController::predictWhereWanted()
{
    const TrackKinds kinds = m_panel.tracks();
    const bool isWanted = std::ranges::any_of(kinds, [](TrackKind kind) { return kind != TrackKind::Measured; });
    if (!isWanted || m_run.empty() || m_prediction || !m_problem.isEmpty() || m_predicting.isRunning())
        return;
    using Result = std::shared_ptr<const Prediction>;
    m_predicting.start<Result>(
        [table = m_table, run = m_run, &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) -> Result {
            return std::make_shared<const Prediction>(predictRowsOf(table, run, registry, progress, stop));
        },
        [this](const Result& prediction) { takePrediction(prediction); },
        [this](const Failure& failure) {
            m_problem = failure.message; // said where tracks are chosen: nobody may have asked for them
            offerTracks();
        });
}

void StripLogController::takePrediction(std::shared_ptr<const Prediction> prediction)
{
    m_prediction = std::move(prediction);
    offerTracks();
    prepare();
}

void StripLogController::offerTracks()
{
    const TrackKinds all(everyTrackKind.begin(), everyTrackKind.end());
    if (m_run.empty())
        m_panel.setGivenTracks({TrackKind::Measured}, tr("Train a model, or choose a run, to see what it makes of these rows."));
    else if (!m_problem.isEmpty())
        m_panel.setGivenTracks({TrackKind::Measured}, tr("The run says nothing of these rows: %1").arg(m_problem));
    else if (m_prediction && trackKindsOf(*m_prediction) != all)
        m_panel.setGivenTracks(trackKindsOf(*m_prediction), tr("The model of this run does not give the others."));
    else
        m_panel.setGivenTracks(all, {});
}

void StripLogController::clear()
{
    m_job.stop();
    m_reading.stop();
    forgetPrediction();
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
        m_panel.setTopsFile(pathText(file.filename()));
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
        [table = m_table, roles = m_roles, holes, tops = m_tops, prediction = m_prediction,
         kinds = m_panel.tracks()](const OnProgress&, const std::stop_token&) {
            std::vector<StripLog> logs = adjacentLogs(*table, roles, holes);
            if (prediction)
                addModelTracks(logs, *prediction, kinds);
            keepTracks(logs, kinds);
            setTops(logs, tops);
            return shared(std::move(logs));
        },
        [this](const StripLogs& logs) {
            m_panel.showLogs(logs);
            Q_EMIT prepared();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

} // namespace stratoscope
