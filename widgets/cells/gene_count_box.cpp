// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/cells/gene_count_box.h"

#include "widgets/common/number_text.h"

namespace stratoscope {

namespace {

constexpr int kAuto = -1;
constexpr int kAll = 0;
constexpr int kMostGenes = 1'000'000;

} // namespace

GeneCountBox::GeneCountBox(QWidget* parent)
    : QSpinBox(parent)
{
    setRange(kAuto, kMostGenes);
    setStepType(QAbstractSpinBox::AdaptiveDecimalStepType);
    setKeyboardTracking(false);
    setAlignment(Qt::AlignRight);
}

void GeneCountBox::setCount(std::optional<std::int64_t> count)
{
    setValue(count ? static_cast<int>(std::min<std::int64_t>(*count, kMostGenes)) : kAuto);
}

std::optional<std::int64_t> GeneCountBox::count() const
{
    return value() == kAuto ? std::nullopt : std::optional<std::int64_t>(value());
}

QString GeneCountBox::textFromValue(int value) const
{
    return value == kAuto ? tr("auto") : value == kAll ? tr("all") : countText(value);
}

int GeneCountBox::valueFromText(const QString& text) const
{
    QString digits = text.trimmed();
    if (digits == tr("auto"))
        return kAuto;
    return digits == tr("all") ? kAll : digits.remove(QLatin1Char(',')).toInt();
}

QValidator::State GeneCountBox::validate(QString& text, int& /*position*/) const
{
    QString digits = text.trimmed();
    for (const QString& word : {tr("auto"), tr("all")}) {
        if (word.startsWith(digits))
            return digits == word ? QValidator::Acceptable : QValidator::Intermediate;
    }
    bool isNumber = false;
    const int count = digits.remove(QLatin1Char(',')).toInt(&isNumber);
    return isNumber && count >= 0 && count <= kMostGenes ? QValidator::Acceptable : QValidator::Invalid;
}

} // namespace stratoscope
