// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/singlecell/cell_rows.h"

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace stratoscope {

/// What the symbols of human mitochondrial genes begin with.
inline constexpr const char* kMitochondrialPrefix = "MT-";

/// What tells good cells from empty droplets, doublets and dying cells; one value a cell.
struct CellQuality
{
    std::vector<double> totalCounts;
    std::vector<double> geneCounts;           ///< genes with a count above 0
    std::vector<double> percentMitochondrial; ///< share of the counts, 0 … 100; 0 for a cell without counts
    std::int64_t mitochondrialGenes = 0;      ///< 0: their share cannot be told

    [[nodiscard]] std::int64_t cells() const { return static_cast<std::int64_t>(totalCounts.size()); }
};

/// Bounds, both included.
struct Interval
{
    double low = -std::numeric_limits<double>::infinity();
    double high = std::numeric_limits<double>::infinity();

    [[nodiscard]] bool holds(double value) const { return value >= low && value <= high; }
    bool operator==(const Interval&) const = default;
};

struct QualityThresholds
{
    Interval totalCounts;
    Interval geneCounts;
    Interval percentMitochondrial;

    bool operator==(const QualityThresholds&) const = default;
};

/// Cells on either side of an interval.
struct OutsideCounts
{
    std::int64_t below = 0;
    std::int64_t above = 0;

    bool operator==(const OutsideCounts&) const = default;
};

/// How many cells each threshold leaves out, be they left out by another as well, and how many none does.
struct ThresholdCounts
{
    std::int64_t cells = 0;
    std::int64_t within = 0;
    OutsideCounts totalCounts;
    OutsideCounts geneCounts;
    OutsideCounts percentMitochondrial;

    bool operator==(const ThresholdCounts&) const = default;
};

/// Whether a gene's symbol begins as those of mitochondrial genes do, whatever the case: "MT-" means "mt-" (mouse) and "Mt-" (rat)
/// as well. An empty prefix means none.
[[nodiscard]] bool isMitochondrial(std::string_view gene, std::string_view prefix = kMitochondrialPrefix);
[[nodiscard]] std::int64_t countMitochondrial(const std::vector<std::string>& genes, std::string_view prefix);

/// @param genes names, one a column
[[nodiscard]] CellQuality cellQuality(const CellPass& counts, const std::vector<std::string>& genes,
                                      std::string_view prefix = kMitochondrialPrefix);

/// The cells within all thresholds, rising.
[[nodiscard]] std::vector<std::int64_t> cellsWithin(const CellQuality& quality, const QualityThresholds& thresholds);

/// The same counted, in one pass of a few milliseconds a million cells.
[[nodiscard]] ThresholdCounts countCells(const CellQuality& quality, const QualityThresholds& thresholds);

/// The genes with a count above 0 in at least that many cells, rising.
[[nodiscard]] std::vector<std::int64_t> genesInCells(const CellMatrix& counts, std::int64_t leastCells);

} // namespace stratoscope
