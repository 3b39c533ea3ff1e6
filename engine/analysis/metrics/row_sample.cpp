// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/row_sample.h"

#include "engine/core/random.h"
#include "engine/core/text.h"

#include <algorithm>

namespace stratoscope {

std::string sampleText(const SampledValue& value)
{
    const std::string all = counted(static_cast<std::int64_t>(value.ofRows), "row");
    return value.isSampled() ? grouped(static_cast<std::int64_t>(value.rows)) + " sampled of " + all : all;
}

std::vector<std::size_t> sampleRows(std::size_t rows, const SampleOptions& options)
{
    RandomStream random(options.seed);
    std::vector<std::size_t> order(rows);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (rows <= options.mostRows)
        return order;
    for (std::size_t i = 0; i < options.mostRows; ++i)
        std::swap(order[i], order[i + random.below(rows - i)]);
    order.resize(options.mostRows);
    std::ranges::sort(order);
    return order;
}

std::vector<float> gathered(RowMatrix matrix, const std::vector<std::size_t>& rows)
{
    std::vector<float> values;
    values.reserve(rows.size() * matrix.columns);
    for (const std::size_t row : rows) {
        const auto found = matrix.row(row);
        values.insert(values.end(), found.begin(), found.end());
    }
    return values;
}

} // namespace stratoscope
