// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluate_run.h"
#include "engine/session/job_runner.h"
#include "engine/training/run_summary.h"
#include "widgets/evaluation/evaluation_panel.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

/// Evaluates the run that is shown, in the background, and compares it with another; shows and writes its predictions.
class EvaluationController : public QObject
{
    Q_OBJECT

public:
    /// @param panel and registry outlive this
    EvaluationController(EvaluationPanel& panel, const ModelRegistry& registry, QObject* parent = nullptr);

    /// The data table that is open; it need not be read again for runs on it.
    void setTable(std::shared_ptr<const Table> table) { m_table = std::move(table); }
    /// The runs there are, to compare with.
    void setRuns(const std::vector<RunSummary>& runs);
    /// Another run is shown, or none (an empty path). Evaluated at once where the one before was.
    void setRun(const std::filesystem::path& folder);

    /// Rows of the open table that stand out. @param rows null or empty: none
    void setSelection(std::shared_ptr<const RowSet> rows);

    void evaluate();
    /// @param run by its name; empty: no comparison any more
    void compareWith(const QString& run);
    [[nodiscard]] QString comparedRun() const; ///< by its name; empty: none
    void computeIntervals();
    /// Fits probes to the embeddings of the runs that are shown. @param column of classes
    void probe(const QString& column);
    /// @param data empty: the run's own   @param file .npz, .csv or .las
    void writePredictions(const std::filesystem::path& data, const std::filesystem::path& file);

    /// Asks for predictedTable() of the run that is shown.
    void showPredictions();

Q_SIGNALS:
    void finished();
    /// The selected rows alone are shown.
    void selectionEvaluated();
    /// The run's data with its predictions beside them.
    void predictedTable(const std::shared_ptr<const stratoscope::Table>& table);
    void written(const std::filesystem::path& file);
    void failed(const stratoscope::Failure& failure);

private:
    void offerEvaluation();
    /// On the selected rows alone, where these are wanted.
    void evaluateSelection();
    [[nodiscard]] std::vector<std::filesystem::path> shownRuns() const;
    void fail(const Failure& failure);
    void showOtherRuns();

    EvaluationPanel& m_panel;
    const ModelRegistry& m_registry;
    JobRunner m_job;
    JobRunner m_selectionJob;
    std::shared_ptr<const RowSet> m_selection; ///< null: none
    std::shared_ptr<const Table> m_table;
    std::vector<RunSummary> m_runs;
    std::filesystem::path m_folder; ///< of the run that is shown; empty: none
    std::filesystem::path m_other;  ///< of the run it is compared with; empty: none
};

} // namespace stratoscope
