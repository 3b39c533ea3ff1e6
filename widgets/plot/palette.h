// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

namespace stratoscope {

/// How many categories can have a colour of their own; further ones share otherColor().
inline constexpr int kDistinctColors = 24;

/// The colour of a category, the same on light and dark grounds.
/// Up to 8 classes: Okabe and Ito (2008), with the wine of Tol's palette in place of black, which a dark ground swallows.
/// Beyond: the same and 16 more, chosen for the largest least difference (CIEDE2000 at least 16) from one another.
/// @param index 0 … classCount-1, the most frequent class first; from kDistinctColors on it is otherColor()
[[nodiscard]] QColor categoryColor(int index, int classCount);

/// Classes beyond those with a colour of their own.
[[nodiscard]] QColor otherColor();

/// Rows without a value.
[[nodiscard]] QColor missingColor();

} // namespace stratoscope
