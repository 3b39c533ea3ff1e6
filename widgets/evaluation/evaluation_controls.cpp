// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_controls.h"

#include "engine/data/categories.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <utility>

namespace stratoscope {

namespace {

constexpr std::array normalizations{std::optional(Normalization::ByTruth), std::optional(Normalization::ByPrediction),
                                    std::optional<Normalization>()};
constexpr std::array orders{ConfusionModel::Order::Support, ConfusionModel::Order::Recall, ConfusionModel::Order::Name};

QToolButton* makeButton(const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    return button;
}

QComboBox* makeChooser(const char* name, const QString& tip, const QStringList& items = {})
{
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setToolTip(tip);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMinimumWidth(8 * kSpacing); // in a narrow dock rather cut off than pushing the others away
    box->addItems(items);
    return box;
}

} // namespace

EvaluationControls::EvaluationControls(QWidget* parent)
    : QWidget(parent)
    , m_view(makeChooser("view", tr("What to look at")))
    , m_part(makeChooser("part", tr("Which part of the data")))
    , m_feature(makeChooser("feature", tr("Which feature")))
    , m_normalization(makeChooser("normalization", tr("What a cell is a share of"),
                                  {tr("Share of true class"), tr("Share of predicted class"), tr("Rows")}))
    , m_order(makeChooser("order", tr("How classes are ordered"), {tr("Largest first"), tr("Worst first"), tr("By name")}))
    , m_compare(makeChooser("compare", tr("Show another run beside this one")))
    , m_progress(new QLabel)
    , m_stop(makeButton(tr("Stop"), tr("Give up what is being computed")))
    , m_intervals(makeButton(tr("Intervals"), tr("95 % confidence intervals of these numbers, from 1,000 resamples of the rows")))
    , m_probeColumn(makeChooser("probeColumn", tr("Column of classes to tell from the embedding")))
    , m_probe(makeButton(tr("Probe"), tr("See how well simple classifiers tell these classes from the embedding, beside as many "
                                         "principal components of the data")))
    , m_selectionOnly(new QCheckBox)
{
    m_selectionOnly->setObjectName(QStringLiteral("selectionOnly"));
    m_selectionOnly->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_selectionOnly->setMinimumWidth(8 * kSpacing); // as the choosers
    m_selectionOnly->setToolTip(tr("Compute and show everything of the selected rows alone; the parts stay as they are"));
    m_probe->setObjectName(QStringLiteral("probe"));
    m_progress->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_progress->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_view, m_part, m_feature, m_normalization, m_order, m_probeColumn,
                                                           m_probe, m_selectionOnly})
        layout->addWidget(widget);
    layout->addStretch();
    layout->addWidget(m_progress, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_stop, m_intervals, m_compare, makeUseButton()})
        layout->addWidget(widget);
    setOtherRuns({});
    setSelectedRows(std::nullopt, 0);
    showProgress({});

    connect(m_selectionOnly, &QCheckBox::toggled, this, &EvaluationControls::selectionOnlyChanged);
    connect(m_stop, &QToolButton::clicked, this, &EvaluationControls::stopRequested);
    connect(m_intervals, &QToolButton::clicked, this, &EvaluationControls::intervalsRequested);
    connect(m_probe, &QToolButton::clicked, this, [this] { Q_EMIT probeRequested(probeColumn()); });
    connect(m_compare, &QComboBox::activated, this,
            [this](int index) { Q_EMIT comparisonChosen(index == 0 ? QString() : m_compare->itemText(index)); });
    for (QComboBox* box : {m_view, m_part, m_feature}) {
        connect(box, &QComboBox::currentIndexChanged, this, [this] {
            showChoicesOfView();
            Q_EMIT viewChanged();
        });
    }
    for (QComboBox* box : {m_normalization, m_order})
        connect(box, &QComboBox::currentIndexChanged, this, &EvaluationControls::matrixChanged);
}

QPushButton* EvaluationControls::makeUseButton()
{
    auto* use = new QPushButton(tr("Use"));
    use->setToolTip(tr("Save the figure; show or save what the model says of each row"));
    auto* menu = new QMenu(use);
    menu->addAction(tr("Export figure…"), this, &EvaluationControls::exportFigureRequested);
    menu->addAction(tr("Copy figure"), this, &EvaluationControls::copyFigureRequested);
    menu->addAction(tr("Save numbers…"), this, &EvaluationControls::exportNumbersRequested);
    menu->addSeparator();
    menu->addAction(tr("Show predictions in table and strip log"), this, &EvaluationControls::showPredictionsRequested);
    menu->addAction(tr("Save predictions for this run's data…"), this, [this] { Q_EMIT predictionsRequested(false); });
    menu->addAction(tr("Save predictions for another file…"), this, [this] { Q_EMIT predictionsRequested(true); });
    use->setMenu(menu);
    return use;
}

void EvaluationControls::setRuns(const std::vector<EvaluatedRun>& runs)
{
    m_runs = runs.size();
    if (runs.empty())
        return;
    fillViews(runs);
    fillParts(*runs.front().evaluation);
    fillFeatures(*runs.front().evaluation->prediction);
    fillProbeColumns(*runs.front().evaluation->prediction);
    showChoicesOfView();
}

void EvaluationControls::fillViews(const std::vector<EvaluatedRun>& runs)
{
    const QSignalBlocker blocker(m_view);
    const QVariant before = m_view->currentData();
    m_view->clear();
    for (const EvaluationView view : everyEvaluationView) {
        const bool isOffered = std::ranges::any_of(runs, [view](const EvaluatedRun& run) {
            return std::ranges::any_of(run.evaluation->parts, [view](const PartEvaluation& part) { return offers(part, view); });
        });
        if (isOffered)
            m_view->addItem(viewName(view), static_cast<int>(view));
    }
    m_view->setCurrentIndex(std::max(0, m_view->findData(before)));
}

void EvaluationControls::fillParts(const RunEvaluation& evaluation)
{
    const QSignalBlocker blocker(m_part);
    const QVariant before = m_part->currentData();
    m_part->clear();
    for (const PartEvaluation& part : evaluation.parts) {
        const QString text = partText(part.part);
        m_part->addItem(text.left(1).toUpper() + text.mid(1), QString::fromStdString(part.part));
    }
    const int last = m_part->count() - 1; // the test part, which says most
    const int wanted = m_part->findData(std::exchange(m_wantedPart, {}));
    const int kept = wanted >= 0 ? wanted : m_part->findData(before);
    m_part->setCurrentIndex(kept >= 0 ? kept : last);
}

void EvaluationControls::setPart(const std::string& part)
{
    const QString wanted = QString::fromStdString(part);
    if (m_part->count() == 0)
        m_wantedPart = wanted;
    else if (const int index = m_part->findData(wanted); index >= 0)
        m_part->setCurrentIndex(index);
}

void EvaluationControls::fillFeatures(const Prediction& prediction)
{
    const QSignalBlocker blocker(m_feature);
    const QString before = m_feature->currentText();
    m_feature->clear();
    m_feature->addItem(tr("All features"));
    for (const std::string& name : prediction.featureNames)
        m_feature->addItem(QString::fromStdString(name));
    m_feature->setCurrentIndex(std::max(0, m_feature->findText(before)));
}

void EvaluationControls::fillProbeColumns(const Prediction& prediction)
{
    const QSignalBlocker blocker(m_probeColumn);
    const QString before = m_probeColumn->currentText();
    m_probeColumn->clear();
    const std::vector<Column> none;
    for (const Column& column : prediction.table ? prediction.table->columns : none) {
        if (hasClasses(column))
            m_probeColumn->addItem(QString::fromStdString(column.name));
    }
    const int target = m_probeColumn->findText(QString::fromStdString(prediction.rows.targetName));
    const int kept = m_probeColumn->findText(before);
    m_probeColumn->setCurrentIndex(std::max(0, kept >= 0 ? kept : target));
}

void EvaluationControls::showChoicesOfView()
{
    const EvaluationView shown = view();
    const bool isProbe = shown == EvaluationView::Probe;
    const bool isOfAllParts = isProbe || (shown == EvaluationView::Numbers && m_runs < 2);
    m_part->setEnabled(!isOfAllParts);
    m_probeColumn->setVisible(isProbe && m_probeColumn->count() > 0);
    m_probe->setVisible(isProbe && m_probeColumn->count() > 0);
    m_feature->setVisible(shown == EvaluationView::Reconstruction);
    m_normalization->setVisible(shown == EvaluationView::Confusion);
    m_order->setVisible(shown == EvaluationView::Confusion);
    m_intervals->setVisible(shown == EvaluationView::Numbers);
    m_selectionOnly->setVisible(m_hasSelection && !isProbe);
}

void EvaluationControls::setSelectedRows(std::optional<std::size_t> selected, std::size_t shown)
{
    m_hasSelection = selected.has_value();
    m_selectionOnly->setText(tr("Selection only (%1 of %2 rows)")
                                 .arg(countText(static_cast<qint64>(selected.value_or(0))), countText(static_cast<qint64>(shown))));
    m_selectionOnly->setVisible(m_hasSelection && view() != EvaluationView::Probe);
}

bool EvaluationControls::isSelectionOnly() const
{
    return m_hasSelection && m_selectionOnly->isChecked();
}

void EvaluationControls::setSelectionOnly(bool only)
{
    m_selectionOnly->setChecked(only);
}

void EvaluationControls::setComparison(const QString& run)
{
    const QSignalBlocker blocker(m_compare);
    m_compare->setCurrentIndex(run.isEmpty() ? 0 : std::max(0, m_compare->findText(run)));
}

void EvaluationControls::setOtherRuns(const QStringList& runs)
{
    const QSignalBlocker blocker(m_compare);
    const QString chosen = m_compare->currentIndex() > 0 ? m_compare->currentText() : QString();
    m_compare->clear();
    m_compare->addItem(tr("Compare with…"));
    m_compare->addItems(runs);
    m_compare->setCurrentIndex(std::max(0, m_compare->findText(chosen)));
    m_compare->setVisible(!runs.isEmpty());
}

void EvaluationControls::showProgress(const QString& text)
{
    m_progress->setText(text);
    m_progress->setVisible(!text.isEmpty());
    m_stop->setVisible(!text.isEmpty());
    m_intervals->setEnabled(text.isEmpty());
    m_probe->setEnabled(text.isEmpty());
}

void EvaluationControls::setView(EvaluationView view)
{
    if (const int index = m_view->findData(static_cast<int>(view)); index >= 0)
        m_view->setCurrentIndex(index);
}

EvaluationView EvaluationControls::view() const
{
    return static_cast<EvaluationView>(m_view->currentData().toInt());
}

std::string EvaluationControls::part() const
{
    return m_part->currentData().toString().toStdString();
}

std::optional<std::size_t> EvaluationControls::feature() const
{
    const int index = m_feature->currentIndex();
    return index > 0 ? std::optional(static_cast<std::size_t>(index - 1)) : std::nullopt;
}

std::optional<Normalization> EvaluationControls::normalization() const
{
    return normalizations.at(static_cast<std::size_t>(m_normalization->currentIndex()));
}

QString EvaluationControls::probeColumn() const
{
    return m_probeColumn->currentText();
}

ConfusionModel::Order EvaluationControls::order() const
{
    return orders.at(static_cast<std::size_t>(m_order->currentIndex()));
}

} // namespace stratoscope
