// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/cells_panel.h"

#include "engine/data/singlecell/cell_filter.h"
#include "widgets/cells/quality_figure.h"
#include "widgets/cells/steps_form.h"
#include "widgets/cells/threshold_form.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/export_button.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <cmath>

namespace stratoscope {

namespace {

template <typename Value>
std::optional<Value> boundOf(double bound)
{
    return std::isfinite(bound) ? std::optional(static_cast<Value>(bound)) : std::nullopt;
}

QLabel* makeTitle(const QString& objectName, const QString& text = {})
{
    auto* label = new QLabel(text);
    label->setObjectName(objectName);
    label->setWordWrap(true);
    QFont bold = label->font();
    bold.setWeight(QFont::DemiBold);
    label->setFont(bold);
    return label;
}

QLabel* makeNote(const QString& objectName)
{
    auto* label = new QLabel;
    label->setObjectName(objectName);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

CellsPanel::CellsPanel(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_content(new QWidget)
    , m_plot(new QualityPlot)
    , m_left(makeTitle(QStringLiteral("cellsLeft")))
    , m_mitochondria(makeNote(QStringLiteral("mitochondrialGenes")))
    , m_matrix(makeNote(QStringLiteral("matrixContent")))
    , m_thresholds(new ThresholdForm)
    , m_stepsForm(new StepsForm)
{
    auto* parts = new QSplitter;
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_plot);
    parts->addWidget(makeSide());
    parts->setStretchFactor(0, 1);
    auto* content = new QHBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->addWidget(parts);
    m_message = new EmptyState({}, {}, QStringLiteral("…"));
    m_messageButton = m_message->findChild<QPushButton*>();
    m_pages->addWidget(m_message);
    m_pages->addWidget(m_content);
    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_pages);
    connect(m_message, &EmptyState::clicked, this, &CellsPanel::buttonClicked);
    connect(m_plot, &QualityPlot::thresholdsDragged, this, [this] { takeThresholds(m_plot->thresholds()); });
    connect(m_thresholds, &ThresholdForm::thresholdsEdited, this, [this] { takeThresholds(m_thresholds->thresholds()); });
    connect(m_stepsForm, &StepsForm::stepsEdited, this, [this] { take(m_stepsForm->changed(m_wanted)); });
    connect(m_stepsForm, &StepsForm::prefixEdited, this, [this] {
        const std::string before = m_wanted.cells.mitochondrialPrefix;
        take(m_stepsForm->changed(m_wanted));
        if (m_wanted.cells.mitochondrialPrefix != before)
            Q_EMIT prefixEdited();
    });
    showWanted();
}

QWidget* CellsPanel::makeSide()
{
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(kSpacing, kSpacing, kSpacing, kSpacing);
    layout->setSpacing(kSpacing);
    layout->addWidget(m_left);
    layout->addWidget(m_thresholds);
    layout->addWidget(m_mitochondria);
    layout->addSpacing(kSpacing);
    layout->addWidget(makeTitle(QStringLiteral("stepsTitle"), tr("Steps")));
    layout->addWidget(m_matrix);
    layout->addWidget(m_stepsForm);
    layout->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* whole = new QWidget;
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(scroll, 1);
    column->addWidget(makeButtons());
    whole->setMinimumWidth(side->minimumSizeHint().width() + 2 * kSpacing);
    return whole;
}

QWidget* CellsPanel::makeButtons()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    m_apply = new QPushButton(tr("Apply"));
    m_apply->setObjectName(QStringLiteral("applySteps"));
    m_apply->setToolTip(tr("Write thresholds and steps into the config, as one edit that its editor can undo"));
    m_revert = new QPushButton(tr("Revert"));
    m_revert->setObjectName(QStringLiteral("revertSteps"));
    m_revert->setToolTip(tr("Back to what the config says"));
    auto* exporting = new ExportButton(tr("Save the plots with their bounds as PNG, SVG or PDF"));
    connect(exporting, &QToolButton::clicked, this, &CellsPanel::exportRequested);
    connect(exporting, &ExportButton::copyRequested, this, &CellsPanel::copyRequested);
    layout->addWidget(exporting);
    layout->addStretch(1);
    layout->addWidget(m_revert);
    layout->addWidget(m_apply);
    connect(m_apply, &QPushButton::clicked, this, [this] { Q_EMIT applyRequested(m_config, m_wanted); });
    connect(m_revert, &QPushButton::clicked, this, [this] {
        const bool otherPrefix = m_wanted.cells.mitochondrialPrefix != m_config.cells.mitochondrialPrefix;
        setSteps(m_config);
        if (otherPrefix)
            Q_EMIT prefixEdited();
    });
    return row;
}

void CellsPanel::showMessage(const QString& title, const QString& text, const QString& button)
{
    m_message->setText(title, text);
    m_messageButton->setText(button);
    m_message->setButtonVisible(!button.isEmpty());
    m_pages->setCurrentWidget(m_message);
}

void CellsPanel::showScene(QualityScene scene)
{
    m_report = scene.report;
    const std::int64_t mitochondrial = m_report->quality.mitochondrialGenes;
    const QString prefix = QString::fromStdString(m_report->mitochondrialPrefix);
    m_mitochondria->setText(
        mitochondrial > 0 ? tr("%1 of %2 genes begin with %3.").arg(countText(mitochondrial), countText(m_report->genes), prefix)
                          : tr("No gene begins with %1, so that no share of mitochondrial counts is known.").arg(prefix));
    m_matrix->setText(QString::fromStdString(m_report->contentText()));
    m_thresholds->setSpreads(scene.spreads);
    m_thresholds->setHasMitochondria(mitochondrial > 0);
    m_plot->setScene(std::move(scene));
    m_pages->setCurrentWidget(m_content);
    showCounts();
}

std::unique_ptr<QualityPlot> CellsPanel::makeFigure(ThemeKind theme) const
{
    return m_report ? makeQualityFigure(m_plot->scene(), m_plot->thresholds(), theme) : nullptr;
}

void CellsPanel::setSteps(const CellSteps& steps)
{
    m_config = steps;
    m_wanted = steps;
    showWanted();
}

void CellsPanel::takeThresholds(const QualityThresholds& thresholds)
{
    CellSteps wanted = m_wanted;
    CellsConfig& cells = wanted.cells;
    cells.minCounts = boundOf<double>(thresholds.totalCounts.low);
    cells.maxCounts = boundOf<double>(thresholds.totalCounts.high);
    cells.minGenes = boundOf<std::int64_t>(thresholds.geneCounts.low).value_or(0);
    cells.maxGenes = boundOf<std::int64_t>(thresholds.geneCounts.high);
    cells.maxMitochondrial = boundOf<double>(thresholds.percentMitochondrial.high);
    take(wanted);
}

void CellsPanel::take(const CellSteps& wanted)
{
    m_wanted = wanted;
    showWanted();
}

void CellsPanel::showWanted()
{
    const QualityThresholds thresholds = thresholdsOf(m_wanted.cells);
    m_plot->setThresholds(thresholds);
    m_thresholds->setThresholds(thresholds);
    m_stepsForm->setSteps(m_wanted);
    const bool differs = m_wanted != m_config;
    m_apply->setEnabled(differs);
    m_revert->setEnabled(differs);
    showCounts();
}

void CellsPanel::showCounts()
{
    if (!m_report)
        return;
    const ThresholdCounts counts = countCells(m_report->quality, thresholdsOf(m_wanted.cells));
    m_left->setText(tr("%1 of %2 cells left").arg(countText(counts.within), countText(counts.cells)));
    m_thresholds->showCounts(counts);
}

void CellsPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
}

void CellsPanel::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    Q_EMIT shown();
}

} // namespace stratoscope
