// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/paper_figures.h"
#include "engine/evaluation/paper_runs.h"
#include "engine/session/job_runner.h"
#include "engine/training/run_summary.h"

#include <QObject>

#include <filesystem>
#include <vector>

class QWidget;

namespace stratoscope {

class PaperFiguresDialog;

/// Asks for the models of the core-log paper, computes its figures in the background and draws them; runs that it makes of weights
/// become runs of the project.
class PaperFiguresController : public QObject
{
    Q_OBJECT

public:
    /// @param window the dialog's parent; it and the registry outlive this
    PaperFiguresController(QWidget& window, const ModelRegistry& registry, QObject* parent = nullptr);

    /// Those of the project.
    void setRuns(const std::vector<RunSummary>& runs);
    /// The table that is open; empty: none.
    void setTable(const std::filesystem::path& table);
    /// @param runs where new runs go   @param figures where figures usually go
    void setFolders(const std::filesystem::path& runs, const std::filesystem::path& figures);

    void show();
    [[nodiscard]] PaperFiguresDialog& dialog() const { return *m_dialog; }

Q_SIGNALS:
    /// There may be new runs; also where something went wrong after they were made.
    void runsMade();
    /// @param notes what to bear in mind, a sentence each
    void finished(const std::filesystem::path& folder, const QStringList& notes);

private:
    struct Made
    {
        PaperRuns runs;
        PaperFigures figures;
    };

    void start();
    void stop();
    void draw(const Made& made, const std::filesystem::path& folder, const QString& format);
    [[nodiscard]] PaperRunsRequest request() const;

    PaperFiguresDialog* m_dialog; ///< a child of the window
    const ModelRegistry& m_registry;
    JobRunner m_job;
    std::filesystem::path m_runsFolder;
};

} // namespace stratoscope
