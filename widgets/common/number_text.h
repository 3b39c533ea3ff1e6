// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace stratoscope {

/// "1,234,567".
[[nodiscard]] QString countText(qint64 count);
/// "1 row", "2,300 rows": plural by appending s unless given.
[[nodiscard]] QString countedText(qint64 count, const char* singular, const char* plural = "");
/// A few significant digits, thousands grouped: "0.00123", "45.71", "12,340"; empty for no value and for NaN.
[[nodiscard]] QString valueText(std::optional<double> value, int significantDigits = 4);
/// "3 min 05 s".
[[nodiscard]] QString durationText(double seconds);

} // namespace stratoscope
