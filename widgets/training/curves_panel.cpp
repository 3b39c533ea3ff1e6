// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/training/curves_panel.h"

#include "widgets/common/spacing.h"
#include "widgets/plot/curve_plot.h"

#include <QComboBox>
#include <QHBoxLayout>
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
    case MetricGroup::Speed:
        return CurvesPanel::tr("Speed");
    }
    return {};
}

constexpr std::array axes{MetricAxis::Epoch, MetricAxis::Step, MetricAxis::Time};

} // namespace

CurvesPanel::CurvesPanel(std::vector<MetricGroup> groups, QWidget* parent)
    : QWidget(parent)
    , m_groups(std::move(groups))
    , m_plot(new CurvePlot)
    , m_groupBox(new QComboBox)
    , m_axisBox(new QComboBox)
    , m_log(new QToolButton)
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
    auto* reset = new QToolButton;
    reset->setText(tr("Reset view"));
    reset->setToolTip(tr("Show everything again (double click)"));
    auto* exportFigure = new QToolButton;
    exportFigure->setText(tr("Export…"));
    exportFigure->setToolTip(tr("Save this figure as PNG, SVG or PDF"));

    auto* controls = new QHBoxLayout;
    controls->setContentsMargins(kSpacing, kSpacing / 2, kSpacing, kSpacing / 2);
    controls->setSpacing(kSpacing);
    controls->addWidget(m_groupBox);
    controls->addWidget(m_axisBox);
    controls->addWidget(m_log);
    controls->addStretch();
    controls->addWidget(reset);
    controls->addWidget(exportFigure);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(controls);
    layout->addWidget(m_plot, 1);

    m_plot->setEmptyText(tr("No curves yet. Press Train to start."));
    connect(m_groupBox, &QComboBox::currentIndexChanged, this, &CurvesPanel::rebuild);
    connect(m_axisBox, &QComboBox::currentIndexChanged, this, &CurvesPanel::rebuild);
    connect(m_log, &QToolButton::toggled, m_plot, &CurvePlot::setLogY);
    connect(reset, &QToolButton::clicked, m_plot, &CurvePlot::resetView);
    connect(exportFigure, &QToolButton::clicked, this, &CurvesPanel::exportRequested);
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

void CurvesPanel::showHistory(const QString& run, const MetricsHistory& history)
{
    m_run = run;
    m_history = history;
    rebuild();
    m_plot->resetView();
}

void CurvesPanel::showNothing()
{
    showHistory({}, {});
}

void CurvesPanel::appendRows(const std::vector<MetricsRow>& rows)
{
    const QStringList before = metricsOf(group(), m_history);
    const bool wasEmpty = m_history.rows.empty();
    m_history.rows.insert(m_history.rows.end(), rows.begin(), rows.end());
    const QStringList metrics = metricsOf(group(), m_history);
    if (wasEmpty || metrics != before) {
        rebuild();
        return;
    }
    for (const MetricsRow& row : rows) {
        for (const QString& metric : metrics) {
            const double value = row.values[static_cast<std::size_t>(m_history.indexOf(metric.toStdString()))];
            if (!std::isnan(value))
                m_plot->appendPoint(metric, positionOf(row, axis(), m_history), value);
        }
    }
    if (group() == MetricGroup::Loss)
        m_plot->setBest(bestEpoch(axis(), m_history));
}

void CurvesPanel::rebuild()
{
    const LossFigure shown = figure();
    m_plot->clear();
    m_plot->setTitle(shown.title);
    m_plot->setLabels(shown.xLabel, shown.yLabel);
    for (const Curve& curve : shown.curves)
        m_plot->setSeries(curve);
    m_plot->setBest(shown.best);
}

LossFigure CurvesPanel::figure() const
{
    LossFigure shown = lossFigure(m_history, m_run, group(), axis());
    shown.logY = m_log->isChecked();
    return shown;
}

void CurvesPanel::setTheme(ThemeKind theme)
{
    m_plot->setTheme(theme);
}

} // namespace stratoscope
