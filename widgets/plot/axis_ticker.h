// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <qcustomplot.h>

namespace stratoscope {

/// "−1,234.50": grouped by thousands, with a true minus sign.
[[nodiscard]] QString fixedText(double value, int decimals);

/// "2.5×10⁻⁵"; "10⁶" where the mantissa is 1.
[[nodiscard]] QString powerText(double value, int decimals);

/// Ticks of a linear axis: all labels with the same number of decimals, as many as the step needs;
/// powers of ten where fixed notation would be long.
class NumberTicker : public QCPAxisTicker
{
public:
    NumberTicker();

protected:
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;
};

/// Ticks of a linear axis whose values are whole, such as epochs: never between two of them.
class WholeTicker : public NumberTicker
{
protected:
    double getTickStep(const QCPRange& range) override;
};

/// Ticks of a logarithmic axis that stay useful at any zoom: powers of ten over many decades, 1-2-5 over few,
/// linear steps within less than half a decade.
class LogTicker : public NumberTicker
{
protected:
    QVector<double> createTickVector(double tickStep, const QCPRange& range) override;
    QVector<double> createSubTickVector(int subTickCount, const QVector<double>& ticks) override;
    QVector<QString> createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar,
                                       int precision) override;

private:
    enum class Spacing
    {
        Linear,
        OneTwoFive,
        Decades
    };
    Spacing m_spacing = Spacing::Decades;
    int m_decadesPerTick = 1;
};

} // namespace stratoscope
