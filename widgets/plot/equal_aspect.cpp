// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/equal_aspect.h"

#include <QScopedValueRollback>

namespace stratoscope {

namespace {

constexpr double kTolerance = 1e-3; ///< of the ratio of the units' lengths; less than a pixel across any screen
constexpr int kMaxRounds = 3;       ///< new tick labels can change the margins, and these the ratio

QCPRange widened(const QCPRange& range, double size)
{
    return {range.center() - size / 2, range.center() + size / 2};
}

} // namespace

EqualAspect::EqualAspect(QCustomPlot& plot)
    : QObject(&plot)
    , m_plot(plot)
    , m_wantedX(plot.xAxis->range())
    , m_wantedY(plot.yAxis->range())
{
    connect(&plot, &QCustomPlot::afterLayout, this, &EqualAspect::adjust);
    const auto remember = [this] {
        if (m_adjusting)
            return;
        m_wantedX = m_plot.xAxis->range();
        m_wantedY = m_plot.yAxis->range();
    };
    for (QCPAxis* axis : {plot.xAxis, plot.yAxis})
        connect(axis, qOverload<const QCPRange&>(&QCPAxis::rangeChanged), this, remember);
}

void EqualAspect::setEnabled(bool enabled)
{
    m_enabled = enabled;
    if (!enabled) {
        const QScopedValueRollback<bool> guard(m_adjusting, true);
        m_plot.xAxis->setRange(m_wantedX);
        m_plot.yAxis->setRange(m_wantedY);
    }
}

void EqualAspect::adjust()
{
    if (!m_enabled || m_adjusting)
        return;
    const QScopedValueRollback<bool> guard(m_adjusting, true);
    for (int round = 0; round < kMaxRounds && adjustOnce(); ++round) {
        for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
            m_plot.plotLayout()->update(phase);
    }
}

/// @return whether anything changed
bool EqualAspect::adjustOnce()
{
    const QSize size = m_plot.axisRect()->size();
    if (size.isEmpty())
        return false;
    const double unitX = m_wantedX.size() / size.width();
    const double unitY = m_wantedY.size() / size.height();
    const double unit = std::max(unitX, unitY);
    const QCPRange x = widened(m_wantedX, unit * size.width());
    const QCPRange y = widened(m_wantedY, unit * size.height());
    const auto differs = [unit](const QCPRange& a, const QCPRange& b, int pixels) {
        const double allowed = unit * pixels * kTolerance;
        return std::abs(a.lower - b.lower) > allowed || std::abs(a.upper - b.upper) > allowed;
    };
    if (!differs(x, m_plot.xAxis->range(), size.width()) && !differs(y, m_plot.yAxis->range(), size.height()))
        return false;
    m_plot.xAxis->setRange(x);
    m_plot.yAxis->setRange(y);
    return true;
}

} // namespace stratoscope
