// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/threshold_form.h"

#include "widgets/cells/bound_spin_box.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"

#include <QGridLayout>
#include <QLabel>

#include <cmath>

namespace stratoscope {

namespace {

constexpr std::array kMeasures{&QualityThresholds::totalCounts, &QualityThresholds::geneCounts,
                               &QualityThresholds::percentMitochondrial};

std::optional<double> setBoundOf(double bound)
{
    return std::isfinite(bound) ? std::optional(bound) : std::nullopt;
}

QString leftOutText(const OutsideCounts& counts, bool hasLeast)
{
    if (!hasLeast)
        return countText(counts.above);
    return QStringLiteral("%1 + %2").arg(countText(counts.below), countText(counts.above));
}

} // namespace

ThresholdForm::ThresholdForm(QWidget* parent)
    : QWidget(parent)
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(kSpacing / 2);
    grid->setVerticalSpacing(kSpacing / 2);
    int column = 0;
    for (const QString& title : {QString(), tr("at least"), tr("at most"), tr("left out")}) {
        auto* label = new QLabel(title);
        label->setForegroundRole(QPalette::PlaceholderText);
        label->setAlignment(Qt::AlignRight);
        grid->addWidget(label, 0, column++);
    }
    addRow(*grid, 0, tr("Counts"), 2, true);
    addRow(*grid, 1, tr("Genes"), 0, true);
    addRow(*grid, 2, tr("% mito."), 1, false);
    m_rows[2].most->setMaximum(100);
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
}

BoundSpinBox* ThresholdForm::addBox(QGridLayout& grid, int row, int column, const QString& name, int decimals)
{
    auto* box = new BoundSpinBox(decimals);
    box->setAccessibleName(name);
    box->setMinimumWidth(9 * kSpacing);
    grid.addWidget(box, row, column);
    connect(box, &BoundSpinBox::boundEdited, this, &ThresholdForm::thresholdsEdited);
    return box;
}

void ThresholdForm::addRow(QGridLayout& grid, int measure, const QString& title, int decimals, bool hasLeast)
{
    const int place = measure + 1;
    Row& row = m_rows[static_cast<std::size_t>(measure)];
    grid.addWidget(new QLabel(title), place, 0);
    if (hasLeast)
        row.least = addBox(grid, place, 1, tr("%1 at least").arg(title), decimals);
    row.most = addBox(grid, place, 2, tr("%1 at most").arg(title), decimals);
    row.leftOut = new QLabel;
    row.leftOut->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.leftOut->setMinimumWidth(row.leftOut->fontMetrics().horizontalAdvance(QStringLiteral("0,000 + 000")));
    row.leftOut->setToolTip(tr("Cells below and above, also where another threshold leaves them out as well"));
    grid.addWidget(row.leftOut, place, 3);
}

void ThresholdForm::setSpreads(const std::array<QualitySpread, 3>& spreads)
{
    for (std::size_t measure = 0; measure < m_rows.size(); ++measure) {
        if (m_rows[measure].least != nullptr)
            m_rows[measure].least->setStart(std::round(std::max(spreads[measure].lowerPercent, 0.0)));
        m_rows[measure].most->setStart(std::ceil(std::max(spreads[measure].upperPercent, 0.0)));
    }
}

void ThresholdForm::setHasMitochondria(bool has)
{
    m_rows[2].most->setEnabled(has);
}

void ThresholdForm::setThresholds(const QualityThresholds& thresholds)
{
    for (std::size_t measure = 0; measure < m_rows.size(); ++measure) {
        const Interval& interval = thresholds.*kMeasures[measure];
        if (m_rows[measure].least != nullptr)
            m_rows[measure].least->setBound(setBoundOf(interval.low));
        m_rows[measure].most->setBound(setBoundOf(interval.high));
    }
}

QualityThresholds ThresholdForm::thresholds() const
{
    QualityThresholds thresholds;
    for (std::size_t measure = 0; measure < m_rows.size(); ++measure) {
        Interval& interval = thresholds.*kMeasures[measure];
        if (m_rows[measure].least != nullptr)
            interval.low = m_rows[measure].least->bound().value_or(interval.low);
        interval.high = m_rows[measure].most->bound().value_or(interval.high);
    }
    return thresholds;
}

void ThresholdForm::showCounts(const ThresholdCounts& counts)
{
    const std::array outside{&counts.totalCounts, &counts.geneCounts, &counts.percentMitochondrial};
    for (std::size_t measure = 0; measure < m_rows.size(); ++measure)
        m_rows[measure].leftOut->setText(leftOutText(*outside[measure], m_rows[measure].least != nullptr));
}

} // namespace stratoscope
