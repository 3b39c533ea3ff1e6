// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// What tells good cells from empty droplets, doublets and dying cells; one value a cell.
struct CellQuality
{
    std::vector<double> totalCounts;
    std::vector<double> geneCounts;           ///< genes with a count above 0
    std::vector<double> percentMitochondrial; ///< share of the counts, 0 … 100; 0 for a cell without counts
    std::int64_t mitochondrialGenes = 0;      ///< 0: their share cannot be told
};

/// Bounds, both included.
struct Interval
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
};

struct QualityThresholds
{
    Interval totalCounts;
    Interval geneCounts;
    Interval percentMitochondrial;
};

/// Whether a gene's symbol is that of a mitochondrial one: "MT-" (human), "mt-" (mouse), "Mt-" (rat).
[[nodiscard]] bool isMitochondrial(std::string_view gene);

/// @param genes names, one a column
[[nodiscard]] CellQuality cellQuality(const CellPass& counts, const std::vector<std::string>& genes);

/// The cells within all thresholds, rising.
[[nodiscard]] std::vector<std::int64_t> cellsWithin(const CellQuality& quality, const QualityThresholds& thresholds);

/// The genes with a count above 0 in at least that many cells, rising.
[[nodiscard]] std::vector<std::int64_t> genesInCells(const CellMatrix& counts, std::int64_t leastCells);

} // namespace stratoscope
