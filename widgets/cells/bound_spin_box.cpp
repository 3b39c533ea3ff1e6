// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/bound_spin_box.h"

#include "engine/core/text.h"
#include "widgets/common/number_text.h"

#include <QSignalBlocker>

#include <cmath>

namespace stratoscope {

namespace {

constexpr double kAny = -1; ///< bounds are not negative
constexpr double kMost = 1e9;

QString plain(QString text)
{
    return text.remove(QLatin1Char(',')).trimmed();
}

} // namespace

BoundSpinBox::BoundSpinBox(int decimals, QWidget* parent)
    : QDoubleSpinBox(parent)
{
    setDecimals(decimals);
    setRange(kAny, kMost);
    setSpecialValueText(tr("any"));
    setKeyboardTracking(false);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setAlignment(Qt::AlignRight);
    setValue(kAny);
    connect(this, &QDoubleSpinBox::valueChanged, this, &BoundSpinBox::boundEdited);
}

void BoundSpinBox::setBound(std::optional<double> bound)
{
    const QSignalBlocker blocker(this);
    setValue(bound.value_or(kAny));
}

std::optional<double> BoundSpinBox::bound() const
{
    return value() < 0 ? std::nullopt : std::optional(value());
}

void BoundSpinBox::stepBy(int steps)
{
    if (bound())
        QDoubleSpinBox::stepBy(steps);
    else
        setValue(m_start);
}

QString BoundSpinBox::textFromValue(double value) const
{
    return std::floor(value) == value ? countText(static_cast<qint64>(value)) : QString::fromStdString(exactNumber(value));
}

double BoundSpinBox::valueFromText(const QString& text) const
{
    return text == specialValueText() ? kAny : parseReal(plain(text).toStdString()).value_or(kAny);
}

QValidator::State BoundSpinBox::validate(QString& text, int& /*position*/) const
{
    if (plain(text).isEmpty() || specialValueText().startsWith(text))
        return text == specialValueText() ? QValidator::Acceptable : QValidator::Intermediate;
    const auto number = parseReal(plain(text).toStdString());
    if (!number)
        return QValidator::Invalid;
    return *number >= 0 && *number <= kMost ? QValidator::Acceptable : QValidator::Invalid;
}

} // namespace stratoscope
