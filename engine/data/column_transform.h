// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"
#include "engine/data/table.h"

#include <array>
#include <string>

namespace stratoscope {

/// What is done to a column before its z-score. Each has an exact inverse.
enum class ColumnTransform
{
    None,     ///< x
    Log1p,    ///< ln(1 + x), for x > -1
    SignedLog ///< sign(x) · ln(1 + |x|), for any x
};
template <>
struct EnumNames<ColumnTransform>
{
    static constexpr std::array values{std::pair{ColumnTransform::None, "none"}, std::pair{ColumnTransform::Log1p, "log1p"},
                                       std::pair{ColumnTransform::SignedLog, "signed_log"}};
};

[[nodiscard]] double transformed(ColumnTransform transform, double value);
[[nodiscard]] double inverseTransformed(ColumnTransform transform, double value);

/// The transform that the core-log document gives a property by what it measures (density none, susceptibility and
/// gamma signed_log, colour log1p); for other columns by shape: log1p for a right tail of positive values,
/// signed_log for a long tail with negative values, none where the skewness lies within ±1.
[[nodiscard]] ColumnTransform chooseTransform(const std::string& columnName, const ColumnSummary& summary);

} // namespace stratoscope
