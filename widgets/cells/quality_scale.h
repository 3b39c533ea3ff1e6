// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plot/axis_ticker.h"

namespace stratoscope {

/// How a measure of cells lies along a linear axis: by itself, or by its decimal logarithm, with what is below 1 at 1.
enum class QualityScale
{
    Linear,
    Logarithmic
};

[[nodiscard]] double placeOf(double value, QualityScale scale);
[[nodiscard]] double valueAt(double place, QualityScale scale);

/// Ticks of a linear axis of decimal logarithms, named by what these are logarithms of: 100, 1,000, 10,000.
class DecadeTicker : public NumberTicker
{
protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    int getSubTickCount(double tickStep) override;
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;
};

} // namespace stratoscope
