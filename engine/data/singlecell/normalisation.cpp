// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/normalisation.h"

#include "engine/data/singlecell/content_check.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <vector>

namespace stratoscope {

namespace {

double median(std::vector<double> values)
{
    if (values.empty())
        return 0;
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    if (values.size() % 2 == 1)
        return *middle;
    return (*middle + *std::max_element(values.begin(), middle)) / 2;
}

} // namespace

std::vector<double> cellTotals(const CellPass& cells)
{
    std::vector<double> sums;
    cells([&sums](const CellMatrix& block) {
        for (std::int64_t row = 0; row < block.rows; ++row) {
            double sum = 0;
            for (const float value : block.rowValues(row))
                sum += static_cast<double>(value);
            sums.push_back(sum);
        }
    });
    return sums;
}

double medianTotal(std::vector<double> totals)
{
    std::erase(totals, 0.0);
    return median(std::move(totals));
}

void scaleToTotal(CellMatrix& matrix, std::span<const double> totals, double target)
{
    assert(static_cast<std::int64_t>(totals.size()) == matrix.rows);
    for (std::int64_t row = 0; row < matrix.rows; ++row) {
        const double total = totals[static_cast<std::size_t>(row)];
        if (total == 0)
            continue;
        for (float& value : matrix.rowValues(row))
            value = static_cast<float>(static_cast<double>(value) * target / total);
    }
}

double normaliseTotal(CellMatrix& matrix, std::optional<double> target)
{
    requireCountLike(matrix, "normalising totals");
    const std::vector<double> totals = cellTotals(passOver(matrix));
    const double used = target ? *target : medianTotal(totals);
    scaleToTotal(matrix, totals, used);
    return used;
}

void logTransform(CellMatrix& matrix)
{
    requireCountLike(matrix, "taking logarithms");
    for (float& value : matrix.values)
        value = std::log1p(value);
}

CellMatrix withoutLogarithm(CellMatrix matrix)
{
    for (float& value : matrix.values)
        value = std::expm1(value);
    return matrix;
}

} // namespace stratoscope
