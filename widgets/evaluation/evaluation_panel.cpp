// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_panel.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/table_look.h"
#include "widgets/evaluation/calibration_figure.h"
#include "widgets/evaluation/class_curves_figure.h"
#include "widgets/evaluation/class_report_model.h"
#include "widgets/evaluation/confusion_figure.h"
#include "widgets/evaluation/confusion_model.h"
#include "widgets/evaluation/evaluation_controls.h"
#include "widgets/evaluation/evaluation_tables.h"
#include "widgets/evaluation/probe_page.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <qcustomplot.h>

#include <algorithm>

namespace stratoscope {

EvaluationPanel::EvaluationPanel(QWidget* parent)
    : QWidget(parent)
    , m_empty(new EmptyState({}, {}, tr("Evaluate")))
    , m_controls(new EvaluationControls)
    , m_metrics(new MetricTableModel(this))
    , m_confusion(new ConfusionModel(this))
    , m_classes(new ClassReportModel(this))
    , m_pages(new QStackedWidget)
    , m_views(new QStackedWidget)
    , m_metricView(new QTableView)
    , m_confusionView(makeConfusionTable(*m_confusion))
    , m_classView(makeSortedTable(*m_classes, ClassReportModel::SortRole))
    , m_probePage(new ProbePage)
    , m_plotArea(new QScrollArea)
    , m_plotPage(new QWidget)
    , m_noneSelected(new EmptyState(tr("None of the selected rows is shown here"),
                                    tr("Choose another part or view, select other rows, or look at all rows again.")))
{
    makePages();
    connectControls();
    showNothing(tr("No run to evaluate"), tr("Train a model, or choose a run that has a checkpoint."), false);
}

EvaluationPanel::~EvaluationPanel() = default;

void EvaluationPanel::makePages()
{
    m_metricView->setModel(m_metrics);
    m_metricView->verticalHeader()->hide();
    applyTableLook(*m_metricView);
    auto* plotLayout = new QVBoxLayout(m_plotPage);
    plotLayout->setContentsMargins(0, 0, 0, 0);
    m_plotArea->setWidget(m_plotPage);
    m_plotArea->setWidgetResizable(true);
    m_plotArea->setFrameShape(QFrame::NoFrame);
    for (QWidget* page :
         std::initializer_list<QWidget*>{m_metricView, m_confusionView, m_classView, m_probePage, m_plotArea, m_noneSelected})
        m_views->addWidget(page);
    auto* content = new QWidget;
    auto* contentLayout = new QVBoxLayout(content);
    contentLayout->setContentsMargins(0, 0, 0, 0);
    contentLayout->setSpacing(0);
    contentLayout->addWidget(m_controls);
    contentLayout->addWidget(m_views, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
}

void EvaluationPanel::connectControls()
{
    connect(m_empty, &EmptyState::clicked, this, &EvaluationPanel::evaluationRequested);
    connect(m_controls, &EvaluationControls::viewChanged, this, &EvaluationPanel::refresh);
    connect(m_controls, &EvaluationControls::matrixChanged, this, &EvaluationPanel::refreshMatrix);
    connect(m_controls, &EvaluationControls::selectionOnlyChanged, this, [this] {
        m_selectedRuns.clear(); // of rows that were selected before, perhaps
        refreshNumbers();
        refresh();
        Q_EMIT selectionOnlyChanged();
    });
    connect(m_controls, &EvaluationControls::stopRequested, this, &EvaluationPanel::stopRequested);
    connect(m_controls, &EvaluationControls::comparisonChosen, this, &EvaluationPanel::comparisonChosen);
    connect(m_controls, &EvaluationControls::intervalsRequested, this, &EvaluationPanel::intervalsRequested);
    connect(m_controls, &EvaluationControls::probeRequested, this, &EvaluationPanel::probeRequested);
    connect(m_probePage, &ProbePage::probeRequested, this, [this] { Q_EMIT probeRequested(m_controls->probeColumn()); });
    connect(m_controls, &EvaluationControls::exportNumbersRequested, this, &EvaluationPanel::exportNumbersRequested);
    connect(m_controls, &EvaluationControls::exportFigureRequested, this, &EvaluationPanel::exportFigureRequested);
    connect(m_controls, &EvaluationControls::copyFigureRequested, this, &EvaluationPanel::copyFigureRequested);
    connect(m_controls, &EvaluationControls::showPredictionsRequested, this, &EvaluationPanel::showPredictionsRequested);
    connect(m_controls, &EvaluationControls::predictionsRequested, this, &EvaluationPanel::predictionsRequested);
}

void EvaluationPanel::showEvaluations(std::vector<EvaluatedRun> runs)
{
    m_runs = std::move(runs);
    m_selectedRuns.clear();
    m_controls->setRuns(m_runs);
    refreshNumbers();
    m_probePage->showNothing(!m_controls->probeColumn().isEmpty());
    m_pages->setCurrentIndex(1);
    refresh();
}

void EvaluationPanel::showSelected(std::vector<EvaluatedRun> runs)
{
    m_selectedRuns = std::move(runs);
    refreshNumbers();
    refresh();
}

void EvaluationPanel::setSelection(std::shared_ptr<const RowSet> rows)
{
    const bool showedSelected = showsSelected();
    m_selection = rows && !rows->isEmpty() ? std::move(rows) : nullptr;
    countSelected();
    if (showedSelected && !showsSelected()) { // all rows again
        m_selectedRuns.clear();
        refreshNumbers();
        refresh();
    } else {
        refreshSelection();
    }
}

bool EvaluationPanel::isSelectionOnly() const
{
    return m_controls->isSelectionOnly();
}

void EvaluationPanel::setSelectionOnly(bool only)
{
    m_controls->setSelectionOnly(only);
}

const std::vector<EvaluatedRun>& EvaluationPanel::shownRuns() const
{
    return showsSelected() ? m_selectedRuns : m_runs;
}

void EvaluationPanel::countSelected()
{
    std::size_t selected = 0;
    std::size_t rows = 0;
    bool isOfData = false;
    const auto count = [&](const EvaluatedPart& part) {
        const std::vector<bool> marks = selectedRowsOf(part, m_selection.get());
        isOfData = isOfData || !marks.empty();
        selected += static_cast<std::size_t>(std::ranges::count(marks, true));
        rows += part.scores().rows.size();
    };
    const bool ofAllParts = m_runs.size() == 1 && view() == EvaluationView::Numbers;
    for (const EvaluatedRun& run : m_runs) {
        for (std::size_t index = 0; index < run.evaluation->parts.size(); ++index) {
            if (ofAllParts || (&run == &m_runs.front() && run.evaluation->parts[index].part == part()))
                count({run.name, run.evaluation, index});
        }
    }
    m_controls->setSelectedRows(isOfData ? std::optional(selected) : std::nullopt, rows);
}

void EvaluationPanel::showNothing(const QString& title, const QString& text, bool canEvaluate)
{
    m_runs.clear();
    m_selectedRuns.clear();
    m_metrics->setColumns({});
    m_confusion->setPart(std::nullopt);
    m_classes->setParts({});
    m_probePage->showNothing(false);
    m_plot.reset();
    m_empty->setText(title, text);
    m_empty->setButtonVisible(canEvaluate);
    m_pages->setCurrentIndex(0);
}

void EvaluationPanel::showProgress(const QString& text)
{
    m_controls->showProgress(text);
    if (isEmpty() && !text.isEmpty())
        m_empty->setText(tr("Evaluating"), text);
}

void EvaluationPanel::showIntervals(int column, const MetricIntervals& intervals)
{
    m_metrics->setIntervals(column, intervals);
    fitColumns(*m_metricView);
}

void EvaluationPanel::showProbes(std::vector<ProbedRun> probes)
{
    m_probePage->showProbes(std::move(probes));
}

const std::vector<ProbedRun>& EvaluationPanel::probes() const
{
    return m_probePage->probes();
}

void EvaluationPanel::setOtherRuns(const QStringList& runs)
{
    m_controls->setOtherRuns(runs);
}

void EvaluationPanel::setComparison(const QString& run)
{
    m_controls->setComparison(run);
}

void EvaluationPanel::setTheme(ThemeKind theme)
{
    m_theme = theme;
    refreshPlot();
}

void EvaluationPanel::setClassStyles(const ClassStyles& styles)
{
    m_styles = styles;
    m_confusion->setClassStyles(styles);
    m_classes->setClassStyles(styles);
    fitColumns(*m_classView);
    refreshPlot();
}

void EvaluationPanel::showView(EvaluationView view)
{
    m_controls->setView(view);
}

EvaluationView EvaluationPanel::view() const
{
    return m_controls->view();
}

std::string EvaluationPanel::part() const
{
    return m_controls->part();
}

void EvaluationPanel::showPart(const std::string& part)
{
    m_controls->setPart(part);
}

std::vector<EvaluatedPart> EvaluationPanel::columns() const
{
    if (m_runs.size() > 1)
        return shownParts();
    std::vector<EvaluatedPart> parts;
    for (const EvaluatedRun& run : shownRuns()) {
        for (std::size_t index = 0; index < run.evaluation->parts.size(); ++index)
            parts.push_back({run.name, run.evaluation, index});
    }
    return parts;
}

std::vector<EvaluatedPart> EvaluationPanel::shownParts() const
{
    std::vector<EvaluatedPart> shown;
    for (const EvaluatedRun& run : shownRuns()) {
        const auto found = std::ranges::find(run.evaluation->parts, m_controls->part(), &PartEvaluation::part);
        if (found != run.evaluation->parts.end())
            shown.push_back({run.name, run.evaluation, static_cast<std::size_t>(found - run.evaluation->parts.begin())});
    }
    return shown;
}

std::optional<EvaluatedPart> EvaluationPanel::partWithClasses() const
{
    for (const EvaluatedPart& part : shownParts()) {
        if (part.scores().classes)
            return part;
    }
    return std::nullopt;
}

QWidget* EvaluationPanel::pageOf(EvaluationView view) const
{
    switch (view) {
    case EvaluationView::Numbers:
        return m_metricView;
    case EvaluationView::Confusion:
        return m_confusionView;
    case EvaluationView::Classes:
        return m_classView;
    case EvaluationView::Probe:
        return m_probePage;
    default:
        return m_plotArea;
    }
}

void EvaluationPanel::refreshNumbers()
{
    m_metrics->setColumns(columns());
    fitColumns(*m_metricView);
}

void EvaluationPanel::refresh()
{
    if (m_runs.empty())
        return;
    countSelected();
    if (m_runs.size() > 1)
        m_metrics->setColumns(shownParts());
    m_confusion->setPart(partWithClasses());
    m_classes->setParts(shownParts());
    fitColumns(*m_classView);
    const std::vector<EvaluatedPart> shown = view() == EvaluationView::Numbers ? columns() : shownParts();
    const bool hasSome = std::ranges::any_of(shown, [this](const EvaluatedPart& part) { return offers(part.scores(), view()); });
    m_views->setCurrentWidget(showsSelected() && !hasSome && view() != EvaluationView::Probe ? m_noneSelected : pageOf(view()));
    refreshPlot();
}

void EvaluationPanel::refreshMatrix()
{
    m_confusionView->sortByColumn(-1, Qt::AscendingOrder); // the order of the classes
    m_confusion->setNormalization(m_controls->normalization());
    m_confusion->setOrder(m_controls->order());
}

void EvaluationPanel::refreshPlot()
{
    m_plot.reset();
    m_reconstruction.reset();
    if (m_runs.empty() || m_views->currentWidget() != m_plotArea)
        return;
    m_reconstruction = reconstruction();
    m_plot = m_reconstruction ? makeReconstructionFigure(*m_reconstruction, m_theme) : makeFigure(m_theme);
    if (!m_plot)
        return;
    refreshSelection();
    m_plotPage->layout()->addWidget(m_plot.get());
    m_plot->show(); // a layout shows what is added later only once events are handled
}

void EvaluationPanel::refreshSelection()
{
    m_marksAreOld = !isVisible();
    if (!m_plot || !m_reconstruction || m_marksAreOld)
        return;
    markSelection(*m_plot, *m_reconstruction, showsSelected() ? nullptr : m_selection.get());
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void EvaluationPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_marksAreOld)
        refreshSelection();
}

std::optional<ReconstructionFigure> EvaluationPanel::reconstruction() const
{
    switch (view()) {
    case EvaluationView::Reconstruction:
        return reconstructionFigure(shownParts(), m_controls->feature());
    case EvaluationView::Values:
        return valuesFigure(shownParts());
    default:
        return std::nullopt;
    }
}

std::unique_ptr<QCustomPlot> EvaluationPanel::makeFigure(ThemeKind theme) const
{
    if (const std::optional<ReconstructionFigure> figure = reconstruction()) {
        std::unique_ptr<QCustomPlot> plot = makeReconstructionFigure(*figure, theme);
        markSelection(*plot, *figure, showsSelected() ? nullptr : m_selection.get());
        return plot;
    }
    const std::vector<EvaluatedPart> parts = shownParts();
    switch (view()) {
    case EvaluationView::Roc:
        return makeLossFigure(rocFigure(parts, m_styles), theme);
    case EvaluationView::PrecisionRecall:
        return makeLossFigure(precisionRecallFigure(parts, m_styles), theme);
    case EvaluationView::Calibration:
        return makeCalibrationFigure(parts, theme);
    default:
        break;
    }
    const std::optional<EvaluatedPart> part = partWithClasses();
    return part ? makeConfusionFigure(*part, theme, m_styles) : nullptr;
}

} // namespace stratoscope
