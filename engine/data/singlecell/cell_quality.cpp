// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_quality.h"

#include "engine/core/hot_loop.h"
#include "engine/core/text.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace stratoscope {

namespace {

/// Cells on either side of an interval, and in each cell's mark whether it is outside.
STRATOSCOPE_HOT_LOOP OutsideCounts markOutside(const double* __restrict values, std::size_t count, const Interval& interval,
                                               std::uint8_t* __restrict outside)
{
    const double low = interval.low;
    const double high = interval.high;
    std::int64_t below = 0;
    std::int64_t above = 0;
    for (std::size_t cell = 0; cell < count; ++cell) {
        const bool isBelow = values[cell] < low;
        const bool isAbove = values[cell] > high;
        below += isBelow ? 1 : 0;
        above += isAbove ? 1 : 0;
        outside[cell] = static_cast<std::uint8_t>(outside[cell] | (isBelow ? 1 : 0) | (isAbove ? 1 : 0));
    }
    return {below, above};
}

} // namespace

bool isMitochondrial(std::string_view gene, std::string_view prefix)
{
    return !prefix.empty() && gene.size() >= prefix.size() && lowerCase(gene.substr(0, prefix.size())) == lowerCase(prefix);
}

std::int64_t countMitochondrial(const std::vector<std::string>& genes, std::string_view prefix)
{
    return std::ranges::count_if(genes, [prefix](const std::string& gene) { return isMitochondrial(gene, prefix); });
}

CellQuality cellQuality(const CellPass& counts, const std::vector<std::string>& genes, std::string_view prefix)
{
    std::vector<char> mitochondrial;
    mitochondrial.reserve(genes.size());
    for (const std::string& gene : genes)
        mitochondrial.push_back(isMitochondrial(gene, prefix) ? 1 : 0);
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

ThresholdCounts countCells(const CellQuality& quality, const QualityThresholds& thresholds)
{
    constexpr std::size_t block = 4096; // marks that stay in the nearest cache
    std::array<std::uint8_t, block> outside{};
    ThresholdCounts counts;
    counts.cells = quality.cells();
    const std::size_t cells = quality.totalCounts.size();
    for (std::size_t first = 0; first < cells; first += block) {
        const std::size_t size = std::min(block, cells - first);
        outside.fill(0);
        const auto mark = [&](const std::vector<double>& values, const Interval& interval, OutsideCounts& found) {
            const OutsideCounts here = markOutside(values.data() + first, size, interval, outside.data());
            found.below += here.below;
            found.above += here.above;
        };
        mark(quality.totalCounts, thresholds.totalCounts, counts.totalCounts);
        mark(quality.geneCounts, thresholds.geneCounts, counts.geneCounts);
        mark(quality.percentMitochondrial, thresholds.percentMitochondrial, counts.percentMitochondrial);
        counts.within += std::count(outside.begin(), outside.begin() + static_cast<std::ptrdiff_t>(size), 0);
    }
    return counts;
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
