// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/sweep_comparison.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"
#include "engine/training/run_summary.h"

#include <QObject>
#include <QPointer>

#include <filesystem>
#include <vector>

namespace stratoscope {

class MessageBar;
class SweepComparisonDialog;

/// Shows the runs of a sweep compared, each comparison in a window of its own. Reads and evaluates runs in the background.
class SweepViewer : public QObject
{
    Q_OBJECT

public:
    /// @param window parent of the dialogs @param registry must outlive this
    SweepViewer(QWidget& window, MessageBar& messages, const ModelRegistry& registry, QObject* parent = nullptr);

    /// @param metric shown first; empty: the best val/loss
    void show(const QString& title, const std::vector<RunSummary>& runs, const QString& metric = {});

Q_SIGNALS:
    void runChosen(const std::filesystem::path& folder);
    void exportRequested(const QString& title, const stratoscope::SweepComparison& comparison);
    void copyRequested(const QString& title, const stratoscope::SweepComparison& comparison);
    void failed(const stratoscope::Failure& failure);

private:
    using Runs = std::vector<SeriesRun>;
    using Folders = std::vector<std::filesystem::path>;

    void present(const QString& title, const QString& metric, const Folders& folders, const Runs& runs);
    /// Adds what an evaluation of the validation part says to the runs as they were recorded.
    void evaluate(SweepComparisonDialog& dialog, const Folders& folders, const Runs& recorded);

    QWidget& m_window;
    const ModelRegistry& m_registry;
    QPointer<SweepComparisonDialog> m_evaluated; ///< whose runs are being evaluated
    JobRunner m_reading;
    JobRunner m_evaluation;
};

} // namespace stratoscope
