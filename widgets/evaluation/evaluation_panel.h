// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_view.h"
#include "widgets/evaluation/metric_table_model.h"
#include "widgets/evaluation/probe_table_model.h"
#include "widgets/evaluation/reconstruction_figure.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/theme.h"

#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QCustomPlot;
class QScrollArea;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class ClassReportModel;
class ConfusionModel;
class EmptyState;
class EvaluationControls;
class ProbePage;

/// How good a run is on each part of its data, or two runs side by side: numbers, reconstruction, confusion matrix, scores of
/// classes, ROC and precision–recall curves, calibration, probes of the embedding. Computes nothing.
class EvaluationPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EvaluationPanel(QWidget* parent = nullptr);
    ~EvaluationPanel() override;

    /// @param runs one, or two to be compared
    void showEvaluations(std::vector<EvaluatedRun> runs);
    /// Rows of the data that stand out, and that alone are looked at where the user wants that. @param rows null or empty: none
    void setSelection(std::shared_ptr<const RowSet> rows);
    /// The runs evaluated on the selected rows alone, to be shown while these are wanted; empty: not known yet, all rows are shown.
    void showSelected(std::vector<EvaluatedRun> runs);
    /// Whether the selected rows alone are wanted; never where none is.
    [[nodiscard]] bool isSelectionOnly() const;
    void setSelectionOnly(bool only);
    /// Whether what is shown is of the selected rows alone.
    [[nodiscard]] bool showsSelected() const { return isSelectionOnly() && !m_selectedRuns.empty(); }
    /// Instead of an evaluation: what to do, with the button to evaluate where there is a run.
    void showNothing(const QString& title, const QString& text, bool canEvaluate);
    /// While something is computed; empty when it is done.
    void showProgress(const QString& text);
    /// Of a column of the numbers.
    void showIntervals(int column, const MetricIntervals& intervals);
    /// Of the runs that are shown.
    void showProbes(std::vector<ProbedRun> probes);
    /// Runs that the one shown can be compared with.
    void setOtherRuns(const QStringList& runs);
    /// The one of them that it is compared with; empty: none.
    void setComparison(const QString& run);
    void setTheme(ThemeKind theme);
    /// The colours and names of classes in all views.
    void setClassStyles(const ClassStyles& styles);

    void showView(EvaluationView view);
    [[nodiscard]] EvaluationView view() const;
    /// The part of the data that tables and figures are of: "train", "val", "test".
    [[nodiscard]] std::string part() const;
    /// Another one, where the evaluation that is shown or comes next has it.
    void showPart(const std::string& part);
    [[nodiscard]] bool isEmpty() const { return m_runs.empty(); }
    /// On all rows.
    [[nodiscard]] const std::vector<EvaluatedRun>& runs() const { return m_runs; }
    /// What the numbers are of, a column each.
    [[nodiscard]] std::vector<EvaluatedPart> columns() const;
    [[nodiscard]] const std::vector<ProbedRun>& probes() const;
    /// The figure in view, ready for exportFigure(); in place of tables the confusion matrix. Null where there is none.
    [[nodiscard]] std::unique_ptr<QCustomPlot> makeFigure(ThemeKind theme) const;

Q_SIGNALS:
    void evaluationRequested();
    /// The selected rows alone are wanted, or all again.
    void selectionOnlyChanged();
    void stopRequested();
    /// @param run empty: none any more
    void comparisonChosen(const QString& run);
    void intervalsRequested();
    /// @param column of classes that are to be told from the embedding
    void probeRequested(const QString& column);
    void exportFigureRequested();
    void copyFigureRequested();
    /// The numbers in view are wanted as a file.
    void exportNumbersRequested();
    /// The user wants predictions beside the rows of the table and in the strip log.
    void showPredictionsRequested();
    /// @param ofOtherFile the user wants predictions of a file that is to be asked for, not of the run's own data
    void predictionsRequested(bool ofOtherFile);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void makePages();
    void connectControls();
    void refresh();
    void refreshNumbers();
    void refreshMatrix();
    void refreshPlot();
    /// Marks the selected rows in the plot; while the panel is hidden, only once it is shown.
    void refreshSelection();
    void countSelected();
    [[nodiscard]] QWidget* pageOf(EvaluationView view) const;
    /// On all rows, or the selected ones.
    [[nodiscard]] const std::vector<EvaluatedRun>& shownRuns() const;
    /// The chosen part of each run.
    [[nodiscard]] std::vector<EvaluatedPart> shownParts() const;
    /// None unless points of rows are in view.
    [[nodiscard]] std::optional<ReconstructionFigure> reconstruction() const;
    /// The first of them that has classes.
    [[nodiscard]] std::optional<EvaluatedPart> partWithClasses() const;

    EmptyState* m_empty;
    EvaluationControls* m_controls;
    MetricTableModel* m_metrics;
    ConfusionModel* m_confusion;
    ClassReportModel* m_classes;
    QStackedWidget* m_pages; ///< the empty state, or the controls above the views
    QStackedWidget* m_views; ///< tables, and the page of the plot
    QTableView* m_metricView;
    QTableView* m_confusionView;
    QTableView* m_classView;
    ProbePage* m_probePage;
    QScrollArea* m_plotArea; ///< several small plots may need more height than there is
    QWidget* m_plotPage;
    EmptyState* m_noneSelected;
    std::unique_ptr<QCustomPlot> m_plot;                  ///< of the view; made anew at each change
    std::optional<ReconstructionFigure> m_reconstruction; ///< that the plot shows
    ThemeKind m_theme = ThemeKind::Light;
    ClassStyles m_styles;
    std::vector<EvaluatedRun> m_runs;
    std::vector<EvaluatedRun> m_selectedRuns;  ///< the same on the selected rows alone; empty: not known
    std::shared_ptr<const RowSet> m_selection; ///< null: none
    bool m_marksAreOld = false;                ///< in the plot, as the panel is hidden
};

} // namespace stratoscope
