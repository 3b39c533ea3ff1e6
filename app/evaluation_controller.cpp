// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/evaluation_controller.h"

#include "engine/evaluation/predict.h"
#include "engine/evaluation/predicted_table.h"
#include "engine/evaluation/prediction_file.h"
#include "engine/training/run_folder.h"
#include "widgets/common/path_text.h"

#include <algorithm>

namespace stratoscope {

namespace {

QString nameOf(const std::filesystem::path& folder)
{
    return pathText(folder.filename());
}

/// Looks only: RunFolder::hasCheckpoint() also mends, which is not for a run that is being trained.
bool hasCheckpoint(const std::filesystem::path& folder)
{
    return std::filesystem::exists(RunFolder(folder).last() / "model.safetensors");
}

using Runs = std::vector<EvaluatedRun>;

/// In the background: no widget, no member.
Runs evaluateRuns(const std::vector<std::filesystem::path>& folders, const ModelRegistry& registry,
                  std::shared_ptr<const Table> table, const OnProgress& progress, const std::stop_token& stop)
{
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress, .stop = stop};
    Runs runs;
    for (const std::filesystem::path& folder : folders) {
        EvaluateRequest request;
        request.runFolder = folder;
        request.table = table;
        runs.push_back({nameOf(folder), std::make_shared<const RunEvaluation>(evaluateRun(request, registry, settings))});
    }
    return runs;
}

/// The same of runs that were evaluated, on some of their rows.
Runs runsOfRows(const Runs& whole, const RowSet& rows, const std::string& name, const OnProgress& progress,
                const std::stop_token& stop)
{
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress, .stop = stop};
    Runs runs;
    for (const EvaluatedRun& run : whole)
        runs.push_back({run.name, std::make_shared<const RunEvaluation>(evaluationOfRows(*run.evaluation, rows, name, settings))});
    return runs;
}

using Probes = std::vector<ProbedRun>;

/// The same.
Probes probeRuns(const std::vector<std::filesystem::path>& folders, const std::string& label, const ModelRegistry& registry,
                 std::shared_ptr<const Table> table, const OnProgress& progress, const std::stop_token& stop)
{
    const WorkSettings settings{.threads = availableThreads(), .onProgress = progress, .stop = stop};
    Probes probes;
    for (const std::filesystem::path& folder : folders) {
        ProbeRequest request;
        request.runFolder = folder;
        request.label = label;
        request.table = table;
        probes.push_back({nameOf(folder), std::make_shared<const RunProbe>(probeRun(request, registry, settings))});
    }
    return probes;
}

} // namespace

EvaluationController::EvaluationController(EvaluationPanel& panel, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_registry(registry)
{
    connect(&m_panel, &EvaluationPanel::evaluationRequested, this, &EvaluationController::evaluate);
    connect(&m_panel, &EvaluationPanel::comparisonChosen, this, &EvaluationController::compareWith);
    connect(&m_panel, &EvaluationPanel::intervalsRequested, this, &EvaluationController::computeIntervals);
    connect(&m_panel, &EvaluationPanel::probeRequested, this, &EvaluationController::probe);
    connect(&m_panel, &EvaluationPanel::showPredictionsRequested, this, &EvaluationController::showPredictions);
    connect(&m_panel, &EvaluationPanel::selectionOnlyChanged, this, &EvaluationController::evaluateSelection);
    connect(&m_panel, &EvaluationPanel::stopRequested, this, [this] {
        m_job.stop();
        m_selectionJob.stop();
        m_panel.showProgress({});
        if (m_panel.isEmpty())
            offerEvaluation();
    });
    for (const JobRunner* job : {&m_job, &m_selectionJob}) {
        connect(job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
            m_panel.showProgress(fraction >= 0 ? tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)) : stage);
        });
    }
}

void EvaluationController::setRuns(const std::vector<RunSummary>& runs)
{
    m_runs = runs;
    showOtherRuns();
}

void EvaluationController::showOtherRuns()
{
    QStringList others;
    for (const RunSummary& run : m_runs) {
        if (run.folder != m_folder && hasCheckpoint(run.folder))
            others += nameOf(run.folder);
    }
    m_panel.setOtherRuns(others);
}

void EvaluationController::setRun(const std::filesystem::path& folder)
{
    const bool goesOn = !m_panel.isEmpty() && !folder.empty() && hasCheckpoint(folder);
    m_job.stop();
    m_selectionJob.stop();
    m_folder = folder;
    m_other.clear();
    m_panel.showProgress({});
    showOtherRuns();
    if (goesOn)
        evaluate();
    else
        offerEvaluation();
}

void EvaluationController::offerEvaluation()
{
    if (m_folder.empty())
        m_panel.showNothing(tr("No run to evaluate"), tr("Train a model, or choose a run that has a checkpoint."), false);
    else if (!hasCheckpoint(m_folder))
        m_panel.showNothing(tr("Nothing to evaluate yet"), tr("%1 has no checkpoint so far.").arg(nameOf(m_folder)), false);
    else
        m_panel.showNothing(tr("Not evaluated yet"), tr("See how good %1 is on each part of its data.").arg(nameOf(m_folder)),
                            true);
}

void EvaluationController::evaluate()
{
    if (m_folder.empty())
        return;
    m_panel.showProgress(tr("reading the run"));
    m_job.start<Runs>(
        [folders = shownRuns(), &registry = m_registry, table = m_table](const OnProgress& progress, const std::stop_token& stop) {
            return evaluateRuns(folders, registry, table, progress, stop);
        },
        [this](const Runs& runs) {
            m_panel.showProgress({});
            m_panel.showEvaluations(runs);
            evaluateSelection();
            Q_EMIT finished();
        },
        [this](const Failure& failure) {
            m_other.clear();
            fail(failure);
        });
}

void EvaluationController::setSelection(std::shared_ptr<const RowSet> rows)
{
    m_selection = std::move(rows);
    m_panel.setSelection(m_selection);
    evaluateSelection();
}

void EvaluationController::evaluateSelection()
{
    const bool wasRunning = m_selectionJob.isRunning();
    m_selectionJob.stop();
    if (!m_selection || !m_panel.isSelectionOnly()) {
        if (wasRunning)
            m_panel.showProgress({});
        return;
    }
    m_panel.showProgress(tr("evaluating the selected rows"));
    m_selectionJob.start<Runs>(
        [whole = m_panel.runs(), rows = m_selection, name = tr("selected rows").toStdString()](
            const OnProgress& progress, const std::stop_token& stop) { return runsOfRows(whole, *rows, name, progress, stop); },
        [this](const Runs& runs) {
            m_panel.showProgress({});
            m_panel.showSelected(runs);
            Q_EMIT selectionEvaluated();
        },
        [this](const Failure& failure) { fail(failure); });
}

std::vector<std::filesystem::path> EvaluationController::shownRuns() const
{
    std::vector<std::filesystem::path> folders{m_folder};
    if (!m_other.empty())
        folders.push_back(m_other);
    return folders;
}

void EvaluationController::probe(const QString& column)
{
    m_panel.showProgress(tr("reading the run"));
    m_job.start<Probes>([folders = shownRuns(), label = column.toStdString(), &registry = m_registry, table = m_table](
                            const OnProgress& progress,
                            const std::stop_token& stop) { return probeRuns(folders, label, registry, table, progress, stop); },
                        [this](const Probes& probes) {
                            m_panel.showProgress({});
                            m_panel.showProbes(probes);
                            Q_EMIT finished();
                        },
                        [this](const Failure& failure) { fail(failure); });
}

void EvaluationController::fail(const Failure& failure)
{
    m_panel.showProgress({});
    if (m_panel.isEmpty())
        offerEvaluation();
    Q_EMIT failed(failure);
}

void EvaluationController::compareWith(const QString& run)
{
    const auto found = std::ranges::find_if(m_runs, [&run](const RunSummary& one) { return nameOf(one.folder) == run; });
    m_other = found == m_runs.end() ? std::filesystem::path() : found->folder;
    m_panel.setComparison(comparedRun());
    evaluate();
}

QString EvaluationController::comparedRun() const
{
    return nameOf(m_other);
}

void EvaluationController::computeIntervals()
{
    const std::vector<EvaluatedPart> columns = m_panel.columns();
    using Result = std::vector<MetricIntervals>;
    m_panel.showProgress(tr("resampling"));
    m_job.start<Result>(
        [columns](const OnProgress& progress, const std::stop_token& stop) {
            Result result;
            for (const EvaluatedPart& column : columns)
                result.push_back(bootstrapMetrics(column.prediction(), column.scores(), {}, progress, stop));
            return result;
        },
        [this, columns](const Result& result) {
            m_panel.showProgress({});
            const bool areShown = columns == m_panel.columns(); // and not others by now
            for (std::size_t column = 0; areShown && column < result.size(); ++column)
                m_panel.showIntervals(static_cast<int>(column), result[column]);
            Q_EMIT finished();
        },
        [this](const Failure& failure) { fail(failure); });
}

void EvaluationController::showPredictions()
{
    if (m_panel.isEmpty())
        return;
    using Result = std::shared_ptr<const Table>;
    m_job.start<Result>(
        [evaluation = m_panel.runs().front().evaluation](const OnProgress&, const std::stop_token&) -> Result {
            return std::make_shared<const Table>(tableWithPrediction(*evaluation->prediction));
        },
        [this](const Result& table) { Q_EMIT predictedTable(table); }, [this](const Failure& failure) { fail(failure); });
}

void EvaluationController::writePredictions(const std::filesystem::path& data, const std::filesystem::path& file)
{
    EmbedRequest request;
    request.runFolder = m_folder;
    request.dataPath = data;
    request.table = data.empty() ? m_table : nullptr;
    m_panel.showProgress(tr("predicting"));
    m_job.start<bool>(
        [request, file, &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) {
            requirePredictionEnding(file);
            writePrediction(file, predict(request, registry, progress, stop));
            return true;
        },
        [this, file](bool) {
            m_panel.showProgress({});
            Q_EMIT written(file);
        },
        [this](const Failure& failure) { fail(failure); });
}

} // namespace stratoscope
