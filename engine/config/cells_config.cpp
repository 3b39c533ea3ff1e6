// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/cells_config.h"

namespace stratoscope {

namespace {

const Schema<GenesConfig>& genesSchema()
{
    static const Schema<GenesConfig> schema{
        "genes",
        {
            field("count", &GenesConfig::count)
                .atLeast(0)
                .doc("How many of the most variable genes of the training part to keep; 0: all; auto: 2,000 at most."),
            field("flavor", &GenesConfig::flavor)
                .doc("What variable means: dispersion (of normalised values) or seurat_v3 (variance of counts, standardised)."),
        }};
    return schema;
}

} // namespace

const Schema<CellsConfig>& cellsSchema()
{
    constexpr double mostTokens = 1'000'000;
    constexpr double mostBins = 65536;
    static const Schema<CellsConfig> schema{
        "cells",
        {
            field("layer", &CellsConfig::layer).doc("The matrix to take: X, raw, or the name of a layer, such as counts."),
            field("backed", &CellsConfig::backed)
                .doc("Whether the matrix stays on disk, of which a few thousand cells are in memory at a time (an .h5ad that is "
                     "dense "
                     "or compressed by cell, or a 10x .h5). auto: where it would take more than half of the memory."),
            field("min_counts", &CellsConfig::minCounts).atLeast(0).doc("Cells with fewer counts are left out; auto: none is."),
            field("max_counts", &CellsConfig::maxCounts).atLeast(0).doc("Cells with more counts are left out; auto: none is."),
            field("min_genes", &CellsConfig::minGenes).atLeast(0).doc("Cells with fewer genes above 0 are left out."),
            field("max_genes", &CellsConfig::maxGenes).atLeast(0).doc("Cells with more genes above 0 are left out; auto: none is."),
            field("max_mitochondrial", &CellsConfig::maxMitochondrial)
                .atLeast(0)
                .atMost(100)
                .unit("%")
                .doc("Cells with a larger share of mitochondrial counts are left out; auto: none is."),
            field("mitochondrial_prefix", &CellsConfig::mitochondrialPrefix)
                .doc("What the names of mitochondrial genes begin with, in capitals or not."),
            field("normalize", &CellsConfig::normalize)
                .doc("total: every cell's counts add up to target_sum; median: to the median of the training part; none. auto: "
                     "total for counts, none for a model of counts and for values that are no counts."),
            field("target_sum", &CellsConfig::targetSum).above(0).doc("What counts add up to with normalize: total."),
            field("log1p", &CellsConfig::log1p)
                .doc("Whether log(1 + x) is taken of the values. auto: of counts, unless the model is one of counts."),
            section("genes", &CellsConfig::genes, genesSchema(), "count").doc("Which genes the model learns from."),
            field("batch", &CellsConfig::batch)
                .doc("Column with the experimental batch, which a VAE's decoder is told, so that the latent need not hold it."),
            field("tokenizer", &CellsConfig::tokenizer)
                .doc("How a cell becomes tokens: rank_value (genes by falling value), binned (genes in order, values in bins), "
                     "continuous (genes in order); none: a number a gene. auto: what the model reads."),
            field("max_length", &CellsConfig::maxLength)
                .atLeast(2)
                .atMost(mostTokens)
                .unit("tokens")
                .doc("The longest cell, the token of the whole cell included; what is beyond is cut off."),
            field("gene_order", &CellsConfig::geneOrder)
                .doc("Order of a cell's genes (of those with equal values, with rank_value): column, as in the file, so that the "
                     "genes beside a hidden one give it away; shuffled; value, the highest first and equal ones shuffled."),
            field("keep_zeros", &CellsConfig::keepZeros)
                .doc("Whether genes without a value have a token, with the tokenizers that keep the order."),
            field("bins", &CellsConfig::bins).atLeast(2).atMost(mostBins).doc("Bins of expression, with the tokenizer binned."),
            field("bin_edges", &CellsConfig::binEdges)
                .doc("uniform: equal bins from 0 to 10; quantile: as many values of the training part in each."),
        }};
    return schema;
}

} // namespace stratoscope
