// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_quality.h"

#include "engine/core/text.h"

#include <algorithm>
#include <cassert>

namespace stratoscope {

bool isMitochondrial(std::string_view gene)
{
    return lowerCase(gene.substr(0, 3)) == "mt-";
}

CellQuality cellQuality(const CellPass& counts, const std::vector<std::string>& genes)
{
    std::vector<char> mitochondrial;
    mitochondrial.reserve(genes.size());
    for (const std::string& gene : genes)
        mitochondrial.push_back(isMitochondrial(gene) ? 1 : 0);
    CellQuality quality;
    quality.mitochondrialGenes = std::ranges::count(mitochondrial, 1);
    counts([&](const CellMatrix& block) {
        assert(static_cast<std::int64_t>(genes.size()) == block.columns);
        for (std::int64_t cell = 0; cell < block.rows; ++cell) {
            double total = 0;
            double mitochondrialTotal = 0;
            std::int64_t present = 0;
            block.forEachNonZero(cell, [&](std::int64_t gene, float value) {
                total += static_cast<double>(value);
                present += value > 0 ? 1 : 0;
                mitochondrialTotal += mitochondrial[static_cast<std::size_t>(gene)] != 0 ? static_cast<double>(value) : 0;
            });
            quality.totalCounts.push_back(total);
            quality.geneCounts.push_back(static_cast<double>(present));
            quality.percentMitochondrial.push_back(total > 0 ? 100 * mitochondrialTotal / total : 0);
        }
    });
    return quality;
}

std::vector<std::int64_t> cellsWithin(const CellQuality& quality, const QualityThresholds& thresholds)
{
    std::vector<std::int64_t> cells;
    for (std::size_t cell = 0; cell < quality.totalCounts.size(); ++cell) {
        if (thresholds.totalCounts.holds(quality.totalCounts[cell]) && thresholds.geneCounts.holds(quality.geneCounts[cell]) &&
            thresholds.percentMitochondrial.holds(quality.percentMitochondrial[cell]))
            cells.push_back(static_cast<std::int64_t>(cell));
    }
    return cells;
}

std::vector<std::int64_t> genesInCells(const CellMatrix& counts, std::int64_t leastCells)
{
    std::vector<std::int64_t> cells(static_cast<std::size_t>(counts.columns));
    for (std::int64_t cell = 0; cell < counts.rows; ++cell) {
        counts.forEachNonZero(cell,
                              [&](std::int64_t gene, float value) { cells[static_cast<std::size_t>(gene)] += value > 0 ? 1 : 0; });
    }
    std::vector<std::int64_t> genes;
    for (std::size_t gene = 0; gene < cells.size(); ++gene) {
        if (cells[gene] >= leastCells)
            genes.push_back(static_cast<std::int64_t>(gene));
    }
    return genes;
}

} // namespace stratoscope
