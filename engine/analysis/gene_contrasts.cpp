// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/gene_contrasts.h"

#include "engine/analysis/gene_values.h"
#include "engine/analysis/metrics/rank_sum.h"
#include "engine/data/singlecell/gene_expression.h"
#include "engine/serialization/csv_writer.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <span>

namespace stratoscope {

namespace {

/// The expression of a gene in some cells: the values that are there, and the zeros that are not stored.
struct Expression
{
    std::span<float> values;
    std::size_t cells = 0;

    [[nodiscard]] std::size_t zeros() const { return cells - values.size(); }
    [[nodiscard]] double share() const { return static_cast<double>(values.size()) / static_cast<double>(cells); }
    [[nodiscard]] double mean() const
    {
        double sum = 0;
        for (const float value : values)
            sum += static_cast<double>(value);
        return sum / static_cast<double>(cells);
    }
    /// Σ (x - mean)² over all cells.
    [[nodiscard]] double squares(double mean) const
    {
        double sum = static_cast<double>(zeros()) * mean * mean;
        for (const float value : values)
            sum += (static_cast<double>(value) - mean) * (static_cast<double>(value) - mean);
        return sum;
    }
};

double cohensD(const Expression& selected, double selectedMean, const Expression& others, double otherMean)
{
    const double freedom = static_cast<double>(selected.cells + others.cells) - 2;
    const double squares = selected.squares(selectedMean) + others.squares(otherMean);
    const double pooled = freedom > 0 ? std::sqrt(squares / freedom) : 0;
    return pooled > 0 ? (selectedMean - otherMean) / pooled : 0;
}

/// scanpy's rank_genes_groups: of the means of logarithms, and a small number that keeps genes nobody expresses finite.
double foldChange(double selectedMean, double otherMean)
{
    constexpr double least = 1e-9;
    return std::log2((std::expm1(selectedMean) + least) / (std::expm1(otherMean) + least));
}

GeneContrast contrastOfGene(const std::string& gene, const Expression& selected, const Expression& others, bool isLogarithm)
{
    std::ranges::sort(selected.values); // first, so that sums do not depend on the order of the cells
    std::ranges::sort(others.values);
    GeneContrast contrast;
    contrast.gene = gene;
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    contrast.selectedShare = isLogarithm ? selected.share() : none; // of centred values every cell has one
    contrast.otherShare = isLogarithm ? others.share() : none;
    contrast.selectedMean = selected.mean();
    contrast.otherMean = others.mean();
    contrast.logFoldChange = isLogarithm ? foldChange(contrast.selectedMean, contrast.otherMean) : none;
    contrast.effect = cohensD(selected, contrast.selectedMean, others, contrast.otherMean);
    const RankSum test = sparseRankSum({selected.values, selected.zeros()}, {others.values, others.zeros()});
    contrast.score = test.score;
    contrast.probability = test.probability;
    return contrast;
}

/// The end of the longest stretch of genes from the first on that has no more values than that; of at least one gene.
std::size_t endOfStretch(std::span<const ExpressingCells> counts, std::size_t first, std::int64_t values)
{
    std::size_t end = first;
    std::int64_t sum = 0;
    do {
        sum += counts[end].count();
        ++end;
    } while (end < counts.size() && sum + counts[end].count() <= values);
    return end;
}

void adjustOverGenes(std::vector<GeneContrast>& contrasts)
{
    std::vector<double> probabilities;
    probabilities.reserve(contrasts.size());
    for (const GeneContrast& contrast : contrasts)
        probabilities.push_back(contrast.probability);
    probabilities = adjustedProbabilities(probabilities);
    for (std::size_t i = 0; i < contrasts.size(); ++i)
        contrasts[i].adjustedProbability = probabilities[i];
}

} // namespace

std::vector<GeneContrast> geneContrasts(const CellSource& source, const RowSet& cells, const WorkSettings& settings,
                                        std::int64_t valuesAtOnce)
{
    if (cells.isEmpty() || cells.count() == cells.rowCount())
        return {};
    constexpr std::size_t genesAtOnce = 16;
    const std::size_t otherCells = cells.rowCount() - cells.count();
    const bool isLogarithm = ExpressionScale(source).isLogarithm();
    const std::vector<ExpressingCells> counts = expressingCells(source, cells, settings.onProgress, settings.stop);
    std::vector<GeneContrast> contrasts(counts.size());
    for (std::size_t first = 0; first < counts.size();) {
        const std::size_t end = endOfStretch(counts, first, valuesAtOnce);
        GeneValues values(source, cells, first, std::span(counts).subspan(first, end - first), settings.onProgress, settings.stop);
        forEachBlock(end - first, genesAtOnce, settings, "comparing genes", [&](std::size_t from, std::size_t to) {
            for (std::size_t gene = from; gene < to; ++gene)
                contrasts[first + gene] = contrastOfGene(source.genes[first + gene], {values.selected(gene), cells.count()},
                                                         {values.others(gene), otherCells}, isLogarithm);
        });
        first = end;
    }
    adjustOverGenes(contrasts);
    std::ranges::stable_sort(contrasts, std::greater(), &GeneContrast::score);
    return contrasts;
}

void writeGeneContrasts(const std::filesystem::path& file, const std::vector<GeneContrast>& contrasts)
{
    std::vector<std::string> genes;
    for (const GeneContrast& contrast : contrasts)
        genes.push_back(contrast.gene);
    const auto column = [&contrasts](const char* name, double GeneContrast::*member) {
        std::vector<double> values;
        for (const GeneContrast& contrast : contrasts)
            values.push_back(contrast.*member);
        return CsvColumn{name, std::move(values)};
    };
    writeCsv(file, {{"gene", std::move(genes)},
                    column("log2_fold_change", &GeneContrast::logFoldChange),
                    column("share_selected", &GeneContrast::selectedShare),
                    column("share_others", &GeneContrast::otherShare),
                    column("mean_selected", &GeneContrast::selectedMean),
                    column("mean_others", &GeneContrast::otherMean),
                    column("cohens_d", &GeneContrast::effect),
                    column("score", &GeneContrast::score),
                    column("p", &GeneContrast::probability),
                    column("p_adjusted", &GeneContrast::adjustedProbability)});
}

} // namespace stratoscope
