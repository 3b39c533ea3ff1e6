// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_summary.h"

#include <QWidget>

#include <vector>

class QLineEdit;
class QMenu;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class RunsModel;

/// The runs of the project, and those that wait for their turn; the current one is the one that curves and embedding show.
class RunsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunsPanel(QWidget* parent = nullptr);

    void showRuns(const std::vector<RunSummary>& runs);
    /// Makes a run the current one without telling anybody; one that is selected among others leaves these selected.
    void selectRun(const QString& name);
    /// What can be done with the selected runs, for the context menu. The menu is deleted with its parent.
    [[nodiscard]] QMenu* menuForSelection();

Q_SIGNALS:
    /// Other runs are selected, those that wait for their turn left out.
    void selectionChanged(const std::vector<stratoscope::RunSummary>& runs);
    /// The user chose another run.
    void runChosen(const stratoscope::RunSummary& run);
    /// The user wants to go on with a run. @param checkpoint its name; what came after it is dropped
    void resumeRequested(const stratoscope::RunSummary& run, const QString& checkpoint);
    void comparisonRequested(const stratoscope::RunSummary& left, const stratoscope::RunSummary& right);
    void spreadRequested(const std::vector<stratoscope::RunSummary>& runs);
    /// The user wants a metric of these runs over the settings in which they differ. @param title such as the series they are of
    void sweepComparisonRequested(const QString& title, const std::vector<stratoscope::RunSummary>& runs);
    void embeddingsTogetherRequested(const std::vector<stratoscope::RunSummary>& runs);
    /// The user wants the run's config in the editor.
    void configRequested(const stratoscope::RunSummary& run);
    void unqueueRequested(const stratoscope::RunSummary& run);
    /// The user wants the runs that wait to be trained now.
    void queueStartRequested();
    void notesEdited(const stratoscope::RunSummary& run, const stratoscope::RunNotes& notes);

private:
    void fillForOne(QMenu& menu, const RunSummary& run);
    void offerEmbeddingsTogether(QMenu& menu, const std::vector<RunSummary>& runs);
    void offerSweepComparison(QMenu& menu, const std::vector<RunSummary>& runs);
    /// All that carry the tag, without those that still wait.
    [[nodiscard]] std::vector<RunSummary> runsTagged(const std::string& tag) const;
    [[nodiscard]] const RunSummary* currentRun() const;
    [[nodiscard]] std::vector<RunSummary> selectedRuns() const;

    RunsModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QStackedWidget* m_pages;
    QTableView* m_view;
    QLineEdit* m_filter;
    bool m_selecting = false; ///< while selectRun() is at work
};

} // namespace stratoscope
