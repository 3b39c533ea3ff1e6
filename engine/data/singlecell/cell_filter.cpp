// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/cell_filter.h"

#include "engine/core/text.h"

#include <algorithm>

namespace stratoscope {

namespace {

/// One bound of a config: its key, what it does to a cell beyond it, and how many those are.
struct Bound
{
    const char* key;
    std::string beyond; ///< "have fewer than 200 genes"; empty: not set
    std::int64_t cells = 0;
};

std::vector<Bound> boundsOf(const CellsConfig& config, const ThresholdCounts& counts)
{
    const auto words = [](const char* before, auto bound, const char* after) {
        return bound ? before + shortNumber(static_cast<double>(*bound), 7) + after : std::string();
    };
    const std::optional<std::int64_t> minGenes = config.minGenes > 0 ? std::optional(config.minGenes) : std::nullopt;
    return {{"min_counts", words("have fewer than ", config.minCounts, " counts"), counts.totalCounts.below},
            {"max_counts", words("have more than ", config.maxCounts, " counts"), counts.totalCounts.above},
            {"min_genes", words("have fewer than ", minGenes, " genes"), counts.geneCounts.below},
            {"max_genes", words("have more than ", config.maxGenes, " genes"), counts.geneCounts.above},
            {"max_mitochondrial", words("have more than ", config.maxMitochondrial, " % mitochondrial counts"),
             counts.percentMitochondrial.above}};
}

std::string pathOf(const char* key)
{
    return std::string("data.cells.") + key;
}

/// The bound that leaves out most cells is the one to look at first.
void failWithoutCells(const CellsConfig& config, const ThresholdCounts& counts, Diagnostics& diagnostics)
{
    const std::vector<Bound> bounds = boundsOf(config, counts);
    const Bound& first = *std::ranges::max_element(bounds, {}, &Bound::cells);
    diagnostics.add(pathOf(first.key),
                    "no cell is left: " + grouped(first.cells) + " of " + counted(counts.cells, "cell") + " " + first.beyond,
                    "Loosen this bound, or another; stratoscope data FILE --quality says how the cells are spread.");
}

} // namespace

QualityThresholds thresholdsOf(const CellsConfig& config)
{
    QualityThresholds thresholds;
    thresholds.totalCounts.low = config.minCounts.value_or(thresholds.totalCounts.low);
    thresholds.totalCounts.high = config.maxCounts.value_or(thresholds.totalCounts.high);
    if (config.minGenes > 0)
        thresholds.geneCounts.low = static_cast<double>(config.minGenes);
    if (config.maxGenes)
        thresholds.geneCounts.high = static_cast<double>(*config.maxGenes);
    thresholds.percentMitochondrial.high = config.maxMitochondrial.value_or(thresholds.percentMitochondrial.high);
    return thresholds;
}

void checkThresholds(const CellsConfig& config, std::int64_t mitochondrialGenes, Diagnostics& diagnostics)
{
    const QualityThresholds thresholds = thresholdsOf(config);
    const auto check = [&diagnostics](const Interval& interval, const char* low, const char* high) {
        if (interval.low > interval.high)
            diagnostics.add(pathOf(low),
                            shortNumber(interval.low, 7) + " is above " + high + ", " + shortNumber(interval.high, 7) +
                                ", so that no cell lies between",
                            "Lower one or raise the other.");
    };
    check(thresholds.totalCounts, "min_counts", "max_counts");
    check(thresholds.geneCounts, "min_genes", "max_genes");
    if (config.mitochondrialPrefix.empty())
        diagnostics.add(pathOf("mitochondrial_prefix"), "the prefix is empty, which every gene begins with",
                        "Name what mitochondrial genes begin with, such as MT-.");
    else if (config.maxMitochondrial && mitochondrialGenes == 0)
        diagnostics.add(pathOf("max_mitochondrial"),
                        "no gene's name begins with '" + config.mitochondrialPrefix + "', so that no share can be told",
                        "Leave it out, or set data.cells.mitochondrial_prefix to what such genes begin with.");
}

std::vector<std::string> filterNotes(const CellsConfig& config, const ThresholdCounts& counts)
{
    std::vector<std::string> notes;
    for (const Bound& bound : boundsOf(config, counts)) {
        if (bound.cells > 0)
            notes.push_back(grouped(bound.cells) + " of " + counted(counts.cells, "cell") + " " + bound.beyond + " (" +
                            pathOf(bound.key) + ").");
    }
    if (notes.size() > 1)
        notes.push_back(counted(counts.cells - counts.within, "cell") + " left out by these together.");
    return notes;
}

std::vector<std::int64_t> goodCells(const CellSource& source, const CellsConfig& config, Diagnostics& diagnostics,
                                    std::vector<std::string>& notes)
{
    const CellQuality quality = cellQuality(source.x.all(), source.genes, config.mitochondrialPrefix);
    const QualityThresholds thresholds = thresholdsOf(config);
    const ThresholdCounts counts = countCells(quality, thresholds);
    if (counts.within == 0) {
        failWithoutCells(config, counts, diagnostics);
        return {};
    }
    if (config.maxMitochondrial && quality.mitochondrialGenes == 0)
        notes.push_back("No gene's name begins with '" + config.mitochondrialPrefix +
                        "', so that data.cells.max_mitochondrial leaves no cell out.");
    const std::vector<std::string> dropped = filterNotes(config, counts);
    notes.insert(notes.end(), dropped.begin(), dropped.end());
    return cellsWithin(quality, thresholds);
}

} // namespace stratoscope
