// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/axis_ticker.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

constexpr int kMaxDecimals = 12;
constexpr int kMaxLogTicks = 7;
const QChar kMinus(0x2212);

QString superscript(int exponent)
{
    static const QString digits = QString::fromUtf8("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString text = exponent < 0 ? QString::fromUtf8("⁻") : QString();
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += digits.at(digit.digitValue());
    return text;
}

/// The fewest decimals that tell multiples of step apart and write them exactly.
int decimalsFor(double step)
{
    if (step == 0)
        return 0;
    for (int decimals = 0; decimals < kMaxDecimals; ++decimals) {
        const double scaled = step * std::pow(10.0, decimals);
        if (scaled > 0.5 && std::abs(scaled - std::round(scaled)) < 1e-6 * scaled)
            return decimals;
    }
    return kMaxDecimals;
}

int exponentOf(double value)
{
    return static_cast<int>(std::floor(std::log10(std::abs(value)) + 1e-9));
}

} // namespace

QString fixedText(double value, int decimals)
{
    QString text = QString::number(std::abs(value), 'f', decimals);
    const qsizetype point = decimals > 0 ? text.indexOf('.') : text.size();
    for (qsizetype i = point - 3; i > 0; i -= 3)
        text.insert(i, ',');
    const bool isZero = std::all_of(text.begin(), text.end(), [](QChar c) { return c == '0' || c == '.' || c == ','; });
    return value < 0 && !isZero ? kMinus + text : text;
}

QString powerText(double value, int decimals)
{
    if (value == 0)
        return "0";
    const int exponent = exponentOf(value);
    const double mantissa = value / std::pow(10.0, exponent);
    const QString power = "10" + superscript(exponent);
    if (std::abs(std::abs(mantissa) - 1) < 1e-9)
        return mantissa < 0 ? kMinus + power : power;
    return fixedText(mantissa, decimals) + QString::fromUtf8("×") + power;
}

NumberTicker::NumberTicker()
{
    setTickCount(6);
}

QVector<QString> NumberTicker::createLabelVector(const QVector<double>& ticks, const QLocale& /*locale*/, QChar /*formatChar*/,
                                                 int /*precision*/)
{
    if (ticks.isEmpty())
        return {};
    const double step = ticks.size() > 1 ? std::abs(ticks[1] - ticks[0]) : std::abs(ticks[0]);
    double largest = 0;
    for (const double tick : ticks)
        largest = std::max(largest, std::abs(tick));
    const bool asPowers = largest >= 1e7 || largest < 1e-3;
    QVector<QString> labels;
    for (const double tick : ticks) {
        const double clean = std::abs(tick) < step * 1e-6 ? 0 : tick;
        const int mantissaDecimals = clean == 0 ? 0 : decimalsFor(step / std::pow(10.0, exponentOf(clean)));
        labels += asPowers ? powerText(clean, mantissaDecimals) : fixedText(clean, decimalsFor(step));
    }
    return labels;
}

double WholeTicker::getTickStep(const QCPRange& range)
{
    return std::max(1.0, std::floor(NumberTicker::getTickStep(range)));
}

QVector<double> LogTicker::createTickVector(double tickStep, const QCPRange& range)
{
    if (range.lower <= 0)
        return {};
    const double decades = std::log10(range.upper / range.lower);
    m_spacing = decades < 0.5 ? Spacing::Linear : decades < 2.5 ? Spacing::OneTwoFive : Spacing::Decades;
    if (m_spacing == Spacing::Linear)
        return QCPAxisTicker::createTickVector(tickStep, range);
    m_decadesPerTick = std::max(1, static_cast<int>(std::ceil(decades / kMaxLogTicks)));
    const int first = exponentOf(range.lower) / m_decadesPerTick * m_decadesPerTick - m_decadesPerTick;
    const int last = exponentOf(range.upper) + m_decadesPerTick;
    QVector<double> ticks;
    for (int exponent = first; exponent <= last; exponent += m_decadesPerTick) {
        const double power = std::pow(10.0, exponent);
        ticks += power;
        if (m_spacing == Spacing::OneTwoFive)
            ticks << 2 * power << 5 * power;
    }
    return ticks;
}

QVector<double> LogTicker::createSubTickVector(int /*subTickCount*/, const QVector<double>& ticks)
{
    if (m_spacing != Spacing::Decades || m_decadesPerTick > 1)
        return {};
    QVector<double> subTicks;
    for (const double tick : ticks) {
        for (int i = 2; i <= 9; ++i)
            subTicks += i * tick;
    }
    return subTicks;
}

QVector<QString> LogTicker::createLabelVector(const QVector<double>& ticks, const QLocale& locale, QChar formatChar, int precision)
{
    if (m_spacing == Spacing::Linear)
        return NumberTicker::createLabelVector(ticks, locale, formatChar, precision);
    if (ticks.isEmpty())
        return {};
    const bool asPowers = ticks.first() < 0.9e-3 || ticks.last() > 1.1e5;
    QVector<QString> labels;
    for (const double tick : ticks)
        labels += asPowers ? powerText(tick, 0) : fixedText(tick, std::max(0, -exponentOf(tick)));
    return labels;
}

} // namespace stratoscope
