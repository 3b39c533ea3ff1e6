// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace stratoscope {

/// How the genes that differ most between cells are found: scanpy's and Seurat's measures.
enum class GeneFlavor
{
    Dispersion, ///< of normalised values
    SeuratV3    ///< variance of counts, standardised
};
template <>
struct EnumNames<GeneFlavor>
{
    static constexpr std::array values{std::pair{GeneFlavor::Dispersion, "dispersion"},
                                       std::pair{GeneFlavor::SeuratV3, "seurat_v3"}};
};

/// What a cell's values are divided by.
enum class CellNormalization
{
    Auto, ///< Total for counts, but None for a model of counts and for what is normalised already
    None,
    Total, ///< its total, times target_sum
    Median ///< its total, times the median total of the training part
};
template <>
struct EnumNames<CellNormalization>
{
    static constexpr std::array values{std::pair{CellNormalization::Auto, "auto"}, std::pair{CellNormalization::None, "none"},
                                       std::pair{CellNormalization::Total, "total"},
                                       std::pair{CellNormalization::Median, "median"}};
};

/// What a model gets of a cell.
enum class CellInput
{
    Auto,    ///< what its model reads
    Numbers, ///< a number a gene
    RankValue,
    Binned,
    Continuous
};
template <>
struct EnumNames<CellInput>
{
    static constexpr std::array values{std::pair{CellInput::Auto, "auto"}, std::pair{CellInput::Numbers, "none"},
                                       std::pair{CellInput::RankValue, "rank_value"}, std::pair{CellInput::Binned, "binned"},
                                       std::pair{CellInput::Continuous, "continuous"}};
};

/// How the genes of a cell stand; with rank_value, those of equal value.
enum class TokenOrder
{
    Column,   ///< as in the file
    Shuffled, ///< at random, as the cell's content alone decides: the same cell is the same tokens everywhere
    Value     ///< from the highest value to the lowest, equal ones shuffled
};
template <>
struct EnumNames<TokenOrder>
{
    static constexpr std::array values{std::pair{TokenOrder::Column, "column"}, std::pair{TokenOrder::Shuffled, "shuffled"},
                                       std::pair{TokenOrder::Value, "value"}};
};

/// Where the bins of expression values end.
enum class BinSpacing
{
    Uniform, ///< equal bins from 0 to 10
    Quantile ///< as many values that are not zero in each; fitted
};
template <>
struct EnumNames<BinSpacing>
{
    static constexpr std::array values{std::pair{BinSpacing::Uniform, "uniform"}, std::pair{BinSpacing::Quantile, "quantile"}};
};

struct GenesConfig
{
    std::optional<std::int64_t> count; ///< 0: all; none: 2,000, or all where there are fewer
    GeneFlavor flavor = GeneFlavor::Dispersion;

    bool operator==(const GenesConfig&) const = default;
};

/// What is done to single cells before a model sees them.
struct CellsConfig
{
    std::string layer = "X";
    std::optional<bool> backed;
    std::optional<double> minCounts; ///< this and the next are of a cell's sum
    std::optional<double> maxCounts;
    std::int64_t minGenes = 0;
    std::optional<std::int64_t> maxGenes;
    std::optional<double> maxMitochondrial; ///< %
    std::string mitochondrialPrefix = "MT-";
    CellNormalization normalize = CellNormalization::Auto;
    double targetSum = 1e4;
    std::optional<bool> log1p;
    GenesConfig genes;
    std::string batch; ///< obs column; empty: none
    CellInput tokenizer = CellInput::Auto;
    std::int64_t maxLength = 512;
    TokenOrder geneOrder = TokenOrder::Column;
    bool keepZeros = true;
    std::int64_t bins = 51;
    BinSpacing binEdges = BinSpacing::Uniform;

    /// @pre resolved: nothing is left to auto
    [[nodiscard]] bool ofTokens() const { return tokenizer != CellInput::Numbers; }
    bool operator==(const CellsConfig&) const = default;
};

[[nodiscard]] const Schema<CellsConfig>& cellsSchema();

} // namespace stratoscope
