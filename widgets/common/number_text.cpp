// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/number_text.h"

#include "engine/core/text.h"

#include <cmath>

namespace stratoscope {

QString countText(qint64 count)
{
    return QString::fromStdString(grouped(count));
}

QString countedText(qint64 count, const char* singular, const char* plural)
{
    return QString::fromStdString(counted(count, singular, plural));
}

QString valueText(std::optional<double> value, int significantDigits)
{
    if (!value || std::isnan(*value))
        return {};
    const double size = std::abs(*value);
    constexpr double groupedFrom = 1e4;
    constexpr double groupedTo = 1e9;
    if (size >= groupedFrom && size < groupedTo)
        return countText(std::llround(*value));
    return QString::fromStdString(shortNumber(*value, significantDigits));
}

QString durationText(double seconds)
{
    return QString::fromStdString(duration(seconds));
}

} // namespace stratoscope
