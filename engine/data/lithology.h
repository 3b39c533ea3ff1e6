// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// The classes of a table's target.
struct Lithology
{
    std::string name; ///< of the column
    std::vector<std::string> classes;
    std::vector<std::size_t> counts; ///< rows of each class
    std::vector<std::int32_t> codes; ///< a row each, into classes; -1 where missing
};

/// A numeric target of at most this many whole numbers holds classes, of more it is a measurement.
inline constexpr std::size_t kMostNumericClasses = 64;

/// The target as classes: the categories of a text column, the values of a column of few whole numbers in ascending order.
/// No value without a target and for a target of measurements.
[[nodiscard]] std::optional<Lithology> lithologyOf(const Table& table, const std::vector<ColumnRole>& roles);

/// A stretch of one class down the hole.
struct LithologyInterval
{
    double top = 0;
    double base = 0;
    std::int32_t code = 0;

    bool operator==(const LithologyInterval&) const = default;
};

/// What samples of a class stand for: up to the middle between them, and at the ends, and where the next is further than gap,
/// half a step beyond the last. Neighbours of one class are one interval; samples without a class belong to none.
/// @param depth ascending, finite   @param codes aligned with it, -1 where missing
[[nodiscard]] std::vector<LithologyInterval> lithologyIntervals(std::span<const double> depth, std::span<const std::int32_t> codes,
                                                                double step, double gap);

} // namespace stratoscope
