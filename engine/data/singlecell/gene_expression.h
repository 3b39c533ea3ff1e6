// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// Makes the values of a file comparable between its cells. Counts are divided by their cell's total, times 10,000; of these, and
/// of what was normalised before, log(1 + x) is taken; logarithms and scaled values stay. A zero stays a zero.
class ExpressionScale
{
public:
    /// @pre the source outlives this
    explicit ExpressionScale(const CellSource& source)
        : m_totals(source.totals)
        , m_content(source.content)
    {
    }

    /// @param cell row of the source   @param value of one of its genes
    [[nodiscard]] float operator()(std::int64_t cell, float value) const;
    /// Whether expression is a logarithm, of which folds can be told. Scaled values are not.
    [[nodiscard]] bool isLogarithm() const { return m_content != MatrixContent::Scaled; }

private:
    std::span<const double> m_totals;
    MatrixContent m_content;
};

/// The first column of a gene. @throws DataError naming a gene of nearly that name
[[nodiscard]] std::size_t geneColumn(const CellSource& source, const std::string& gene);

/// The expression of a gene in every cell, by ExpressionScale. One pass over the cells.
/// @throws DataError where there is no such gene, Cancelled
[[nodiscard]] std::vector<double> geneExpression(const CellSource& source, const std::string& gene,
                                                 const std::stop_token& stop = {});

} // namespace stratoscope
