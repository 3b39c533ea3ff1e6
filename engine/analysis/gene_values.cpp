// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/gene_values.h"

#include "engine/data/progress_pacer.h"
#include "engine/data/singlecell/gene_expression.h"

namespace stratoscope {

namespace {

/// Calls visit(cell, gene, value) for every value that is not zero, and reports how many cells are done.
template <typename Visit>
void forEachValue(const CellSource& source, const char* stage, const OnProgress& onProgress, const std::stop_token& stop,
                  const Visit& visit)
{
    ProgressPacer pacer(onProgress, stop);
    const auto rows = static_cast<double>(source.x.rows());
    source.x.forEachBlock([&](std::int64_t first, const CellMatrix& block) {
        for (std::int64_t row = 0; row < block.rows; ++row) {
            pacer.report(stage, static_cast<double>(first + row) / rows);
            block.forEachNonZero(
                row, [&](std::int64_t gene, float value) { visit(first + row, static_cast<std::size_t>(gene), value); });
        }
        return true;
    });
}

} // namespace

std::vector<ExpressingCells> expressingCells(const CellSource& source, const RowSet& cells, const OnProgress& onProgress,
                                             const std::stop_token& stop)
{
    std::vector<ExpressingCells> counts(source.genes.size());
    forEachValue(source, "counting cells", onProgress, stop, [&](std::int64_t cell, std::size_t gene, float) {
        ++(cells.contains(static_cast<std::size_t>(cell)) ? counts[gene].selected : counts[gene].others);
    });
    return counts;
}

GeneValues::GeneValues(const CellSource& source, const RowSet& cells, std::size_t first, std::span<const ExpressingCells> counts,
                       const OnProgress& onProgress, const std::stop_token& stop)
    : m_counts(counts)
{
    struct Places // where the next value goes
    {
        std::size_t selected = 0;
        std::size_t others = 0;
    };
    std::vector<Places> next;
    std::size_t size = 0;
    for (const ExpressingCells& count : counts) {
        m_offsets.push_back(size);
        next.push_back({size, size + static_cast<std::size_t>(count.selected)});
        size += static_cast<std::size_t>(count.count());
    }
    m_values.resize(size);
    const ExpressionScale expression(source);
    forEachValue(source, "gathering genes", onProgress, stop, [&](std::int64_t cell, std::size_t gene, float value) {
        if (gene < first || gene - first >= next.size())
            return;
        Places& places = next[gene - first];
        m_values[cells.contains(static_cast<std::size_t>(cell)) ? places.selected++ : places.others++] = expression(cell, value);
    });
}

std::span<float> GeneValues::selected(std::size_t gene)
{
    return std::span(m_values).subspan(m_offsets[gene], static_cast<std::size_t>(m_counts[gene].selected));
}

std::span<float> GeneValues::others(std::size_t gene)
{
    const auto selected = static_cast<std::size_t>(m_counts[gene].selected);
    return std::span(m_values).subspan(m_offsets[gene] + selected, static_cast<std::size_t>(m_counts[gene].others));
}

} // namespace stratoscope
