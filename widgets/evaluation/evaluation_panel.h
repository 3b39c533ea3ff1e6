// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluation_view.h"
#include "widgets/evaluation/metric_table_model.h"
#include "widgets/evaluation/probe_table_model.h"
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
    /// What the numbers are of, a column each.
    [[nodiscard]] std::vector<EvaluatedPart> columns() const;
    [[nodiscard]] const std::vector<ProbedRun>& probes() const;
    /// The figure in view, ready for exportFigure(); in place of tables the confusion matrix. Null where there is none.
    [[nodiscard]] std::unique_ptr<QCustomPlot> makeFigure(ThemeKind theme) const;

Q_SIGNALS:
    void evaluationRequested();
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

private:
    void makePages();
    void connectControls();
    void refresh();
    void refreshMatrix();
    void refreshPlot();
    [[nodiscard]] QWidget* pageOf(EvaluationView view) const;
    /// The chosen part of each run.
    [[nodiscard]] std::vector<EvaluatedPart> shownParts() const;
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
    std::unique_ptr<QCustomPlot> m_plot; ///< of the view; made anew at each change
    ThemeKind m_theme = ThemeKind::Light;
    ClassStyles m_styles;
    std::vector<EvaluatedRun> m_runs;
};

} // namespace stratoscope
