// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/row_set.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// How many cells express a gene.
struct ExpressingCells
{
    std::int64_t selected = 0;
    std::int64_t others = 0;

    [[nodiscard]] std::int64_t count() const { return selected + others; }
};

/// Of each gene, over one pass. @throws Cancelled
[[nodiscard]] std::vector<ExpressingCells> expressingCells(const CellSource& source, const RowSet& cells,
                                                           const OnProgress& onProgress, const std::stop_token& stop);

/// The expression of neighbouring genes where it is not zero, that of the selected cells and that of the others apart.
class GeneValues
{
public:
    /// Over one pass. @param first, counts the genes: the first, and expressingCells() of each of them   @throws Cancelled
    GeneValues(const CellSource& source, const RowSet& cells, std::size_t first, std::span<const ExpressingCells> counts,
               const OnProgress& onProgress, const std::stop_token& stop);

    /// In the order of the cells; the caller may sort them. @param gene counted from the first
    [[nodiscard]] std::span<float> selected(std::size_t gene);
    [[nodiscard]] std::span<float> others(std::size_t gene);

private:
    std::span<const ExpressingCells> m_counts;
    std::vector<std::size_t> m_offsets; ///< of each gene's selected cells in m_values, which its others follow
    std::vector<float> m_values;
};

} // namespace stratoscope
