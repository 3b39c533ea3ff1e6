// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/selection/probability_text.h"

#include <cmath>

namespace stratoscope {

QString probabilityText(double probability)
{
    constexpr double least = 1e-300; // what is left of smaller ones in a double says nothing
    if (std::isnan(probability))
        return QStringLiteral("–");
    return probability < least ? QStringLiteral("< 1e-300") : QString::number(probability, 'g', 2);
}

} // namespace stratoscope
