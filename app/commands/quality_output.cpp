// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/quality_output.h"

#include "engine/core/text.h"
#include "engine/data/singlecell/cell_filter.h"

#include <nlohmann/json.hpp>

#include <array>
#include <iomanip>
#include <iostream>

namespace stratoscope {

namespace {

using QualityJson = nlohmann::ordered_json;

std::string contentName(MatrixContent content)
{
    switch (content) {
    case MatrixContent::Empty:
        return "empty";
    case MatrixContent::Counts:
        return "counts";
    case MatrixContent::Logarithms:
        return "logarithms";
    case MatrixContent::Normalised:
        return "normalised";
    case MatrixContent::Scaled:
        return "scaled";
    case MatrixContent::Damaged:
        break;
    }
    return "damaged";
}

/// A measure of the cells by the name that the output gives it.
struct Measure
{
    const char* key;
    const char* title;
    const std::vector<double>* values;
};

std::vector<Measure> measuresOf(const CellQualityReport& report)
{
    std::vector<Measure> measures{{"total_counts", "total counts", &report.quality.totalCounts},
                                  {"genes_per_cell", "genes per cell", &report.quality.geneCounts}};
    if (report.quality.mitochondrialGenes > 0)
        measures.push_back({"percent_mitochondrial", "% mitochondrial", &report.quality.percentMitochondrial});
    return measures;
}

QualityJson spreadJson(const QualitySpread& spread)
{
    return {{"min", spread.lowest},        {"p1", spread.lowerPercent},  {"p25", spread.lowerQuartile}, {"median", spread.median},
            {"p75", spread.upperQuartile}, {"p99", spread.upperPercent}, {"max", spread.highest}};
}

} // namespace

void printQuality(const CellQualityReport& report, const CellsConfig& config)
{
    const ThresholdCounts counts = countCells(report.quality, thresholdsOf(config));
    std::cout << report.files.path.string() << '\n'
              << counted(counts.cells, "cell") << ", " << counted(report.genes, "gene") << ", " << report.quality.mitochondrialGenes
              << " of them mitochondrial (" << report.mitochondrialPrefix << "…)\n"
              << report.contentText() << "\n\n"
              << std::left << std::setw(17) << "of a cell" << std::right;
    for (const char* title : {"min", "1 %", "25 %", "median", "75 %", "99 %", "max"})
        std::cout << std::setw(11) << title;
    for (const Measure& measure : measuresOf(report)) {
        const QualitySpread spread = spreadOf(*measure.values);
        std::cout << '\n' << std::left << std::setw(17) << measure.title << std::right;
        for (const double value : {spread.lowest, spread.lowerPercent, spread.lowerQuartile, spread.median, spread.upperQuartile,
                                   spread.upperPercent, spread.highest})
            std::cout << std::setw(11) << shortNumber(value, 6);
    }
    std::cout << "\n\n" << grouped(counts.within) << " of " << counted(counts.cells, "cell") << " left\n";
    for (const std::string& note : filterNotes(config, counts))
        std::cout << "note: " << note << '\n';
}

void printQualityJson(const CellQualityReport& report, const CellsConfig& config)
{
    const ThresholdCounts counts = countCells(report.quality, thresholdsOf(config));
    QualityJson json{{"path", report.files.path.string()},
                     {"layer", report.layer},
                     {"content", contentName(report.content.content)},
                     {"content_reason", report.contentText()},
                     {"cells", counts.cells},
                     {"genes", report.genes},
                     {"mitochondrial_prefix", report.mitochondrialPrefix},
                     {"mitochondrial_genes", report.quality.mitochondrialGenes}};
    for (const Measure& measure : measuresOf(report))
        json[measure.key] = spreadJson(spreadOf(*measure.values));
    json["left"] = counts.within;
    json["dropped"] = {{"min_counts", counts.totalCounts.below},
                       {"max_counts", counts.totalCounts.above},
                       {"min_genes", counts.geneCounts.below},
                       {"max_genes", counts.geneCounts.above},
                       {"max_mitochondrial", counts.percentMitochondrial.above}};
    std::cout << json.dump(2, ' ', false, QualityJson::error_handler_t::replace) << '\n';
}

} // namespace stratoscope
