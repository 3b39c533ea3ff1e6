// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/table.h"
#include "engine/serialization/array.h"

#include <span>
#include <string>
#include <vector>

namespace stratoscope {

/// A column of texts, none missing.
[[nodiscard]] Column textColumn(std::string name, const std::vector<std::string>& texts);

/// A column of numbers, texts, or truth values (the texts "False" and "True"). @pre array has one dimension
[[nodiscard]] Column arrayColumn(std::string name, const Array& array);

/// A column of categories. Codes outside the categories, as -1, are missing; categories need not be in use.
[[nodiscard]] Column categoryColumn(std::string name, std::span<const std::int64_t> codes, std::vector<std::string> categories);

/// The elements of a one-dimensional array as texts; numbers in their shortest exact form.
[[nodiscard]] std::vector<std::string> elementTexts(const Array& array);

} // namespace stratoscope
