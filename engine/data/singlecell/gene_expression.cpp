// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/gene_expression.h"

#include "engine/core/text.h"
#include "engine/data/brief_list.h"
#include "engine/data/data_failure.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// The value of one column in a row.
float valueAt(const CellMatrix& matrix, std::int64_t row, std::size_t column)
{
    const std::span<const float> values = matrix.rowValues(row);
    if (!matrix.isSparse())
        return values[column];
    const std::span<const std::int32_t> places = matrix.rowIndices(row);
    const auto found = std::ranges::lower_bound(places, static_cast<std::int32_t>(column));
    if (found == places.end() || *found != static_cast<std::int32_t>(column))
        return 0;
    return values[static_cast<std::size_t>(found - places.begin())];
}

} // namespace

float ExpressionScale::operator()(std::int64_t cell, float value) const
{
    constexpr double usualTotal = 1e4;
    if (m_content == MatrixContent::Counts) {
        const double total = m_totals[static_cast<std::size_t>(cell)];
        return std::log1p(static_cast<float>(static_cast<double>(value) * usualTotal / total));
    }
    return m_content == MatrixContent::Normalised ? std::log1p(value) : value;
}

std::size_t geneColumn(const CellSource& source, const std::string& gene)
{
    const auto found = std::ranges::find(source.genes, gene);
    if (found != source.genes.end())
        return static_cast<std::size_t>(found - source.genes.begin());
    const std::optional<std::string> near = closest(gene, source.genes);
    failOnData(source.table->path, "has no gene '" + gene + "'",
               near ? "did you mean " + *near + "?" : "It has " + listedBriefly(source.genes) + ".");
}

std::vector<double> geneExpression(const CellSource& source, const std::string& gene, const std::stop_token& stop)
{
    const std::size_t column = geneColumn(source, gene);
    const ExpressionScale expression(source);
    std::vector<double> values(static_cast<std::size_t>(source.x.rows()));
    source.x.forEachBlock([&](std::int64_t first, const CellMatrix& block) {
        throwIfStopped(stop);
        for (std::int64_t row = 0; row < block.rows; ++row) {
            if (const float value = valueAt(block, row, column); value != 0)
                values[static_cast<std::size_t>(first + row)] = static_cast<double>(expression(first + row, value));
        }
        return true;
    });
    return values;
}

} // namespace stratoscope
