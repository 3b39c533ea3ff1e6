// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/runs/sweep_comparison_dialog.h"

#include "widgets/common/empty_state.h"
#include "widgets/common/spacing.h"
#include "widgets/runs/sweep_plot.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSignalBlocker>
#include <QStackedWidget>

#include <algorithm>

namespace stratoscope {

SweepComparisonDialog::SweepComparisonDialog(const QString& title, std::vector<SeriesRun> runs, QWidget* parent)
    : QDialog(parent)
    , m_metric(new QComboBox)
    , m_pages(new QStackedWidget)
    , m_empty(new EmptyState({}, {}))
    , m_plot(new SweepPlot)
{
    setObjectName(QStringLiteral("sweepComparison"));
    setWindowTitle(title);
    m_plot->setTitle(title);
    m_metric->setObjectName(QStringLiteral("sweepMetric"));
    m_metric->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* label = new QLabel(tr("&Metric"));
    label->setBuddy(m_metric);
    auto* controls = new QHBoxLayout;
    controls->addWidget(label);
    controls->addWidget(m_metric);
    controls->addStretch();
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_plot);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_evaluate = buttons->addButton(tr("More metrics"), QDialogButtonBox::ActionRole);
    m_evaluate->setToolTip(tr("Evaluate each run on its validation part, for accuracy, errors and the like beside the losses"));
    m_export = buttons->addButton(tr("Export figure…"), QDialogButtonBox::ActionRole);
    m_copy = buttons->addButton(tr("Copy figure"), QDialogButtonBox::ActionRole);
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(kSpacing);
    layout->addLayout(controls);
    layout->addWidget(m_pages, 1);
    layout->addWidget(buttons);
    connect(m_metric, &QComboBox::currentIndexChanged, this, &SweepComparisonDialog::refresh);
    connect(m_plot, &SweepPlot::runClicked, this, &SweepComparisonDialog::runClicked);
    connect(m_evaluate, &QPushButton::clicked, this, &SweepComparisonDialog::evaluationRequested);
    connect(m_export, &QPushButton::clicked, this, &SweepComparisonDialog::exportRequested);
    connect(m_copy, &QPushButton::clicked, this, &SweepComparisonDialog::copyRequested);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    constexpr int width = 900;
    constexpr int height = 560;
    resize(width, height);
    setRuns(std::move(runs));
}

void SweepComparisonDialog::setRuns(std::vector<SeriesRun> runs)
{
    m_runs = std::move(runs);
    const QString shown = m_metric->currentText();
    {
        const QSignalBlocker blocker(m_metric);
        m_metric->clear();
        for (const SeriesMetric& metric : seriesMetrics(m_runs))
            m_metric->addItem(QString::fromStdString(metric.name));
        m_metric->setCurrentIndex(std::max(0, m_metric->findText(shown)));
    }
    refresh();
}

void SweepComparisonDialog::showMetric(const QString& metric)
{
    if (const int index = m_metric->findText(metric); index >= 0)
        m_metric->setCurrentIndex(index);
}

void SweepComparisonDialog::setEvaluating(bool evaluating)
{
    m_evaluate->setEnabled(!evaluating);
    m_evaluate->setText(evaluating ? tr("Evaluating…") : tr("More metrics"));
}

std::optional<SweepComparison> SweepComparisonDialog::comparison() const
{
    if (m_metric->count() == 0 || m_runs.front().settings.empty())
        return std::nullopt;
    return compareSweep(m_runs, m_metric->currentText().toStdString());
}

void SweepComparisonDialog::refresh()
{
    const std::optional<SweepComparison> compared = comparison();
    m_export->setEnabled(compared.has_value());
    m_copy->setEnabled(compared.has_value());
    m_metric->setEnabled(compared.has_value());
    m_pages->setCurrentWidget(compared ? static_cast<QWidget*>(m_plot) : m_empty);
    if (compared)
        m_plot->setComparison(*compared);
    else if (m_metric->count() == 0)
        m_empty->setText(tr("No metrics yet"), tr("Runs have some after their first epoch. Train them, then compare again."));
    else
        m_empty->setText(tr("Nothing to compare"), tr("These runs do not differ in any key of their configs. Select runs with "
                                                      "different settings, or train some with Training → Sweep."));
}

} // namespace stratoscope
