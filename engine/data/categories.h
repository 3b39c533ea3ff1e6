// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// A categorical view of any column: distinct values sorted (numbers by value), one index a row.
struct Categories
{
    std::vector<std::string> names;
    std::vector<std::int64_t> indices; ///< one per table row, -1 where missing
};

[[nodiscard]] Categories categoriesOf(const Column& column);

/// A text column with more distinct values is a comment or an identifier, not a class.
inline constexpr std::size_t kMostClasses = 5000;

/// Whether rows can be told apart by a column's classes: a text column with several, and not too many.
[[nodiscard]] bool hasClasses(const Column& column);

/// Drops names that no index means, keeping the order of the others. @param indices -1 where missing
void keepUsed(std::vector<std::string>& names, std::vector<std::int64_t>& indices);

/// For each of some names its place among known ones; -1 for a name that is not known.
[[nodiscard]] std::vector<std::int64_t> placesOf(const std::vector<std::string>& names, const std::vector<std::string>& known);

} // namespace stratoscope
