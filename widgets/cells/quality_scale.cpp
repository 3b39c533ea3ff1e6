// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/quality_scale.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// The logarithms of some digits in each decade of a range.
QVector<double> ticksOf(const QCPRange& range, std::initializer_list<double> digits)
{
    QVector<double> ticks;
    for (double decade = std::floor(range.lower); decade <= range.upper; ++decade) {
        for (const double digit : digits) {
            if (const double tick = decade + std::log10(digit); range.contains(tick))
                ticks.append(tick);
        }
    }
    return ticks;
}

} // namespace

double placeOf(double value, QualityScale scale)
{
    return scale == QualityScale::Linear ? value : std::log10(std::max(value, 1.0));
}

double valueAt(double place, QualityScale scale)
{
    return scale == QualityScale::Linear ? place : std::pow(10, place);
}

QVector<double> DecadeTicker::createTickVector(double /*tickStep*/, const QCPRange& range)
{
    constexpr double leastSpan = 0.3;
    if (range.size() < leastSpan) { // as even steps of what is shown
        QVector<double> ticks;
        const double low = std::pow(10, range.lower);
        const double step = getTickStep(QCPRange(low, std::pow(10, range.upper)));
        for (double value = std::ceil(low / step) * step; value > 0 && std::log10(value) <= range.upper; value += step)
            ticks.append(std::log10(value));
        return ticks;
    }
    for (const std::initializer_list<double> digits : {std::initializer_list<double>{1, 2, 5}, {1, 3}, {1}, {5}}) {
        const QVector<double> ticks = ticksOf(range, digits);
        if (ticks.size() >= 2 && ticks.size() <= tickCount())
            return ticks;
    }
    return ticksOf(range, {1});
}

int DecadeTicker::getSubTickCount(double /*tickStep*/)
{
    return 0;
}

QVector<QString> DecadeTicker::createLabelVector(const QVector<double>& ticks, const QLocale& /*locale*/, QChar /*formatChar*/,
                                                 int /*precision*/)
{
    constexpr double mostDigits = 6.5;
    QVector<QString> labels;
    for (const double tick : ticks)
        labels += tick > mostDigits ? powerText(std::pow(10, tick), 0) : fixedText(std::round(std::pow(10, tick)), 0);
    return labels;
}

} // namespace stratoscope
