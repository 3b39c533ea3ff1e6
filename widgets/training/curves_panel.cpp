// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/curves_panel.h"

#include "widgets/common/export_button.h"
#include "widgets/common/spacing.h"
#include "widgets/plot/curve_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace stratoscope {

namespace {

QString groupName(MetricGroup group)
{
    switch (group) {
    case MetricGroup::Loss:
        return CurvesPanel::tr("Loss");
    case MetricGroup::Parts:
        return CurvesPanel::tr("Loss parts");
    case MetricGroup::Schedules:
        return CurvesPanel::tr("Learning rate, β");
    case MetricGroup::Gradient:
        return CurvesPanel::tr("Gradient norm");
    case MetricGroup::Speed:
        return CurvesPanel::tr("Speed");
    case MetricGroup::Memory:
        return CurvesPanel::tr("Memory");
    }
    return {};
}

constexpr int mostSmooth = 99; // %
constexpr int sliderWidth = 90;
constexpr std::array axes{MetricAxis::Epoch, MetricAxis::Step, MetricAxis::Time};

} // namespace

CurvesPanel::CurvesPanel(std::vector<MetricGroup> groups, QWidget* parent)
    : QWidget(parent)
    , m_groups(std::move(groups))
    , m_plot(new CurvePlot)
    , m_groupBox(new QComboBox)
    , m_partBox(new QComboBox)
    , m_axisBox(new QComboBox)
    , m_log(new QToolButton)
    , m_smoothLabel(new QLabel(tr("Smooth")))
    , m_smoothing(new QSlider(Qt::Horizontal))
{
    for (const MetricGroup shown : m_groups)
        m_groupBox->addItem(groupName(shown));
    m_groupBox->setVisible(m_groups.size() > 1);
    for (const MetricAxis by : axes)
        m_axisBox->addItem(axisLabel(by));
    m_axisBox->setToolTip(tr("What the horizontal axis counts"));
    m_log->setText(tr("Log"));
    m_log->setCheckable(true);
    m_log->setToolTip(tr("Logarithmic vertical axis"));
    m_partBox->setToolTip(tr("What the runs are compared by"));
    m_partBox->hide();
    m_smoothing->setRange(0, mostSmooth);
    m_smoothing->setFixedWidth(sliderWidth);
    m_smoothing->setToolTip(tr("Draws a running mean of each curve, its values faint behind: how much the past counts"));
    m_smoothLabel->setBuddy(m_smoothing);
    auto* reset = new QToolButton;
    reset->setText(tr("Reset view"));
    reset->setToolTip(tr("Show everything again (double click)"));
    auto* exportFigure = new ExportButton(tr("Save this figure as PNG, SVG or PDF"));

    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing);
    controls->addWidget(m_groupBox);
    controls->addWidget(m_partBox);
    controls->addWidget(m_axisBox);
    controls->addWidget(m_log);
    controls->addWidget(m_smoothLabel);
    controls->addWidget(m_smoothing);
    controls->addStretch();
    controls->addWidget(reset);
    controls->addWidget(exportFigure);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(m_plot, 1);

    m_plot->setEmptyText(tr("No curves yet. Press Train to start."));
    connect(m_groupBox, &QComboBox::currentIndexChanged, this, [this] {
        offerParts();
        rebuild();
    });
    connect(m_partBox, &QComboBox::currentIndexChanged, this, &CurvesPanel::rebuild);
    connect(m_smoothing, &QSlider::valueChanged, this, [this] { m_plot->setSmoothing(smoothing()); });
    connect(m_axisBox, &QComboBox::currentIndexChanged, this, &CurvesPanel::rebuild);
    connect(m_log, &QToolButton::toggled, m_plot, &CurvePlot::setLogY);
    connect(reset, &QToolButton::clicked, m_plot, &CurvePlot::resetView);
    connect(exportFigure, &QToolButton::clicked, this, &CurvesPanel::exportRequested);
    connect(exportFigure, &ExportButton::copyRequested, this, &CurvesPanel::copyRequested);
    rebuild();
}

MetricGroup CurvesPanel::group() const
{
    return m_groups.at(static_cast<std::size_t>(m_groupBox->currentIndex()));
}

MetricAxis CurvesPanel::axis() const
{
    return axes.at(static_cast<std::size_t>(m_axisBox->currentIndex()));
}

double CurvesPanel::smoothing() const
{
    return m_smoothing->value() / 100.0;
}

void CurvesPanel::showHistory(const QString& run, const MetricsHistory& history)
{
    m_run = run;
    m_history = history;
    m_bestRow = bestRow(m_history);
    std::erase_if(m_others, [&run](const RunCurves& other) { return other.run == run; });
    offerParts();
    rebuild();
    m_plot->resetView();
}

void CurvesPanel::showOthers(std::vector<RunCurves> others)
{
    if (others.empty() && m_others.empty())
        return;
    m_others = std::move(others);
    std::erase_if(m_others, [this](const RunCurves& other) { return other.run == m_run; });
    offerParts();
    rebuild();
    m_plot->resetView();
}

std::vector<RunCurves> CurvesPanel::runs() const
{
    std::vector<RunCurves> all;
    if (!m_history.rows.empty() || !showsSeveral())
        all.push_back({m_run, m_history});
    all.insert(all.end(), m_others.begin(), m_others.end());
    return all;
}

QStringList CurvesPanel::otherRuns() const
{
    QStringList names;
    for (const RunCurves& other : m_others)
        names += other.run;
    return names;
}

/// A group's metrics of several runs would be too many lines to tell apart.
void CurvesPanel::offerParts()
{
    const QSignalBlocker quiet(m_partBox);
    const QString before = m_partBox->currentText();
    const QStringList parts = showsSeveral() ? partsOf(group(), runs()) : QStringList();
    m_partBox->clear();
    m_partBox->addItems(parts);
    m_partBox->setCurrentIndex(std::max(0, static_cast<int>(parts.indexOf(before))));
    m_partBox->setVisible(parts.size() > 1);
}

void CurvesPanel::showNothing()
{
    showHistory({}, {});
}

void CurvesPanel::appendRows(const std::vector<MetricsRow>& rows)
{
    const QStringList before = metricsOf(group(), m_history);
    const std::size_t known = m_history.rows.size();
    m_history.rows.insert(m_history.rows.end(), rows.begin(), rows.end());
    m_bestRow = bestRow(m_history, m_bestRow, known);
    const QStringList metrics = metricsOf(group(), m_history);
    if (known == 0 || metrics != before) {
        rebuild();
        return;
    }
    for (const QString& metric : metrics) {
        const QString name = curveName(m_run, metric, showsSeveral());
        if (m_plot->scene().find(name) == nullptr) // of several runs one part is drawn
            continue;
        const CurvePoints points(metric, axis(), m_history);
        for (const MetricsRow& row : rows) {
            if (const double value = points.value(row); !std::isnan(value))
                m_plot->appendPoint(name, points.position(row), value);
        }
    }
    if (group() == MetricGroup::Loss && !showsSeveral())
        m_plot->setBest(bestMark(m_history, m_bestRow, axis()));
}

void CurvesPanel::rebuild()
{
    const LossFigure shown = figure();
    m_plot->clear();
    m_plot->setTitle(shown.title);
    m_plot->setLabels(shown.xLabel, shown.yLabel);
    m_plot->setWholeX(shown.wholeX);
    for (const Curve& curve : shown.curves)
        m_plot->setSeries(curve);
    m_plot->setBest(shown.best);
}

LossFigure CurvesPanel::figure() const
{
    CurveOptions options;
    options.group = group();
    options.axis = axis();
    options.part = m_partBox->currentText();
    options.smoothing = smoothing();
    options.logY = m_log->isChecked();
    return lossFigure(runs(), options);
}

void CurvesPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
}

} // namespace stratoscope
