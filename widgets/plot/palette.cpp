// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/palette.h"

#include <array>

namespace stratoscope {

namespace {

// The strongest hues lead, quiet ones follow: the classes that hold most rows come first.
constexpr std::array<QRgb, kDistinctColors> kColors{
    0x0072b2, 0xe69f00, 0x009e73, 0xd55e00, 0x56b4e9, 0xcc79a7, 0xf0e442, 0x882255, // Okabe–Ito, and Tol's wine
    0x7878e1, 0x96d269, 0xb43c3c, 0x1ee1e1, 0x87695a, 0xd2b4ff, 0x00692d, 0xf07869, // 16 more
    0x0096a5, 0x78872d, 0xffb4c3, 0x695a87, 0xe1b496, 0x695a00, 0x006969, 0xa5a587,
};

} // namespace

QColor categoryColor(int index, int classCount)
{
    Q_ASSERT(index >= 0 && index < classCount);
    return index < kDistinctColors ? QColor(kColors.at(static_cast<std::size_t>(index))) : otherColor();
}

QColor otherColor()
{
    return QColor(0x7f7f7f);
}

QColor missingColor()
{
    return QColor(0xa9a9a9);
}

} // namespace stratoscope
