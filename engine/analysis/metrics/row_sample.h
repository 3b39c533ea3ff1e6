// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// How many rows a measure with quadratic costs looks at.
struct SampleOptions
{
    std::size_t mostRows = 5000;
    std::uint64_t seed = 42;
};

/// A measure of some of the rows.
struct SampledValue
{
    double value = 0;
    std::size_t rows = 0;   ///< looked at
    std::size_t ofRows = 0; ///< in all

    [[nodiscard]] bool isSampled() const { return rows < ofRows; }
};

/// "300 rows", "5,000 sampled of 238,506 rows".
[[nodiscard]] std::string sampleText(const SampledValue& value);

/// Row numbers, ascending: all of them, or a random sample without repetition where there are too many.
[[nodiscard]] std::vector<std::size_t> sampleRows(std::size_t rows, const SampleOptions& options);

/// A copy of these rows.
[[nodiscard]] std::vector<float> gathered(RowMatrix matrix, const std::vector<std::size_t>& rows);

} // namespace stratoscope
