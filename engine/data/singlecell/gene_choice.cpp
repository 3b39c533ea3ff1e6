// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/gene_choice.h"

#include "engine/core/text.h"
#include "engine/data/data_failure.h"
#include "engine/data/singlecell/normalisation.h"
#include "engine/data/singlecell/variable_genes.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace stratoscope {

namespace {

GeneVariability variability(const CellSource& source, const CellPass& x, GeneFlavor flavor)
{
    const bool counts = source.content == MatrixContent::Counts;
    if (flavor == GeneFlavor::SeuratV3) {
        if (!counts)
            failOnData(source.table->path, "holds values that are no counts, which the flavor seurat_v3 needs",
                       "Choose data.cells.genes.flavor: dispersion" +
                           (source.countLayers.empty() ? std::string() : ", or data.cells.layer: " + source.countLayers.front()) +
                           ".");
        return standardisedVariance(x, source.x.columns());
    }
    if (source.content == MatrixContent::Scaled)
        failOnData(source.table->path, "holds values below 0, of which variable genes cannot be told",
                   "Choose data.cells.genes.count: 0, or a layer of counts or logarithms under data.cells.layer.");
    return geneDispersion(changed(x,
                                  [&source](CellMatrix& block) {
                                      if (source.content == MatrixContent::Counts)
                                          normaliseTotal(block);
                                      else if (source.content == MatrixContent::Logarithms)
                                          block = withoutLogarithm(std::move(block));
                                  }),
                          source.x.columns());
}

} // namespace

std::vector<std::int64_t> distinctGenes(const std::vector<std::string>& genes)
{
    std::unordered_set<std::string> seen;
    std::vector<std::int64_t> columns;
    for (std::size_t gene = 0; gene < genes.size(); ++gene) {
        if (seen.insert(genes[gene]).second)
            columns.push_back(static_cast<std::int64_t>(gene));
    }
    return columns;
}

std::int64_t geneCount(const GenesConfig& config, std::int64_t distinct, Diagnostics& diagnostics)
{
    if (config.count && *config.count > distinct)
        diagnostics.add("data.cells.genes.count",
                        grouped(*config.count) + " genes are asked for, and the file has " + grouped(distinct),
                        "Ask for fewer, or for 0 to take all.");
    if (config.count)
        return *config.count == 0 ? distinct : std::min(*config.count, distinct);
    return std::min(kUsualGenes, distinct);
}

std::vector<std::int64_t> chooseGenes(const CellSource& source, std::span<const std::int64_t> cells, std::int64_t count,
                                      GeneFlavor flavor)
{
    const std::vector<std::int64_t> distinct = distinctGenes(source.genes);
    if (count >= static_cast<std::int64_t>(distinct.size()))
        return distinct;
    GeneVariability scores = variability(source, source.x.some(cells), flavor);
    std::vector<double> ofDistinct(scores.score.size(), std::numeric_limits<double>::quiet_NaN());
    for (const std::int64_t gene : distinct)
        ofDistinct[static_cast<std::size_t>(gene)] = scores.score[static_cast<std::size_t>(gene)];
    scores.score = std::move(ofDistinct);
    return mostVariable(scores, count);
}

PlacedGenes placeGenes(const std::vector<std::string>& genes, const std::vector<std::string>& wanted)
{
    constexpr std::int32_t absent = -1;
    std::unordered_map<std::string, std::int32_t> placeOf;
    for (const std::string& gene : wanted)
        placeOf.emplace(gene, static_cast<std::int32_t>(placeOf.size()));
    PlacedGenes placed;
    placed.width = static_cast<std::int64_t>(wanted.size());
    placed.places.assign(genes.size(), absent);
    std::vector<char> found(wanted.size());
    for (std::size_t column = 0; column < genes.size(); ++column) {
        const auto place = placeOf.find(genes[column]);
        if (place == placeOf.end() || found[static_cast<std::size_t>(place->second)] != 0)
            continue;
        placed.places[column] = place->second;
        found[static_cast<std::size_t>(place->second)] = 1;
    }
    for (std::size_t gene = 0; gene < wanted.size(); ++gene) {
        if (found[gene] == 0)
            placed.missing.push_back(wanted[gene]);
    }
    return placed;
}

} // namespace stratoscope
