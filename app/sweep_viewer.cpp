// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sweep_viewer.h"

#include "engine/evaluation/run_series.h"
#include "engine/evaluation/sweep_runs.h"
#include "widgets/common/message_bar.h"
#include "widgets/runs/sweep_comparison_dialog.h"

#include <algorithm>

namespace stratoscope {

SweepViewer::SweepViewer(QWidget& window, MessageBar& messages, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_registry(registry)
{
    connect(&m_evaluation, &JobRunner::progressed, this, [&messages](const QString& stage, double fraction) {
        messages.show(MessageBar::Kind::Information,
                      fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)));
    });
    connect(&m_evaluation, &JobRunner::runningChanged, this, [this, &messages](bool running) {
        if (!running && m_evaluated)
            m_evaluated->setEvaluating(false);
        if (!running)
            messages.dismiss();
    });
}

void SweepViewer::show(const QString& title, const std::vector<RunSummary>& runs, const QString& metric)
{
    Folders folders;
    for (const RunSummary& run : runs)
        folders.push_back(run.folder);
    std::ranges::sort(folders);
    m_reading.start<Runs>([folders](const OnProgress&, const std::stop_token&) { return recordedRuns(folders); },
                          [this, title, metric, folders](const Runs& recorded) { present(title, metric, folders, recorded); },
                          [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void SweepViewer::present(const QString& title, const QString& metric, const Folders& folders, const Runs& runs)
{
    auto* dialog = new SweepComparisonDialog(title, runs, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->showMetric(metric);
    connect(dialog, &SweepComparisonDialog::runClicked, this, [this, folders](const QString& name) {
        const auto folder = std::ranges::find(folders, name.toStdString(),
                                              [](const std::filesystem::path& path) { return path.filename().string(); });
        if (folder != folders.end())
            Q_EMIT runChosen(*folder);
    });
    connect(dialog, &SweepComparisonDialog::evaluationRequested, this,
            [this, dialog, folders, runs] { evaluate(*dialog, folders, runs); });
    connect(dialog, &SweepComparisonDialog::exportRequested, this, [this, dialog, title] {
        if (const auto comparison = dialog->comparison())
            Q_EMIT exportRequested(title, *comparison);
    });
    connect(dialog, &SweepComparisonDialog::copyRequested, this, [this, dialog, title] {
        if (const auto comparison = dialog->comparison())
            Q_EMIT copyRequested(title, *comparison);
    });
    dialog->show();
}

void SweepViewer::evaluate(SweepComparisonDialog& dialog, const Folders& folders, const Runs& recorded)
{
    m_evaluation.stop();
    m_evaluated = &dialog;
    dialog.setEvaluating(true);
    m_evaluation.start<Runs>(
        [folders, recorded, &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) {
            Runs runs = recorded;
            const Runs evaluated = evaluateRuns(folders, "val", registry, progress, stop);
            for (std::size_t i = 0; i < runs.size(); ++i) {
                for (const auto& [name, value] : evaluated[i].metrics) {
                    if (!runs[i].metric(name))
                        runs[i].metrics.emplace_back(name, value);
                }
            }
            return runs;
        },
        [this](const Runs& runs) {
            if (m_evaluated)
                m_evaluated->setRuns(runs);
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

} // namespace stratoscope
