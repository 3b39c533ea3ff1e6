// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/data/singlecell/cell_rows.h"
#include "engine/data/singlecell/tokens/gene_vocabulary.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// A cell as a model reads it; all of the same length.
struct TokenSequence
{
    std::vector<std::int64_t> ids;
    std::vector<float> values;      ///< expression of the gene, 0 for cls
    std::vector<std::int64_t> bins; ///< its bin, 0 for cls; empty but for binned expression
};

enum class TokenizerKind
{
    RankValue,        ///< genes with a value, highest first
    BinnedExpression, ///< all genes, values in bins
    Continuous        ///< all genes with their values
};

struct TokenizerOptions
{
    TokenizerKind kind = TokenizerKind::RankValue;
    std::int64_t maxLength = 2048; ///< tokens of a cell, cls included
    bool prependCls = true;
    TokenOrder order = TokenOrder::Column; ///< of equal genes of RankValue, of all genes of the other kinds
    bool keepZeros = true;  ///< of the kinds but RankValue
    bool logarithm = false; ///< continuous: log(1 + value)
    int binCount = 51;
    BinSpacing binEdges = BinSpacing::Uniform;
};

/// Turns cells into tokens. Immutable once fitted, so that several threads may use it.
class CellTokenizer
{
public:
    /// @param genes names of the columns, which the vocabulary turns into ids
    /// @throws ConfigError where an option is out of range
    CellTokenizer(const TokenizerOptions& options, const GeneVocabulary& vocabulary, const std::vector<std::string>& genes);

    /// Finds quantile edges on the cells of a pass, which must be of the training part. @throws DataError without values
    void fit(const CellPass& cells);
    /// Takes edges that were fitted before. @param edges rising
    void useInnerEdges(std::vector<float> edges) { m_innerEdges = std::move(edges); }
    /// Inner edges of the bins: a value v lies in the first bin whose upper edge is at least v.
    [[nodiscard]] const std::vector<float>& innerEdges() const { return m_innerEdges; }

    /// @pre fitted if it needs quantiles; the matrix has the genes given (asserted)
    [[nodiscard]] TokenSequence tokens(const CellMatrix& matrix, std::int64_t cell) const;

private:
    void appendByRank(const CellMatrix& matrix, std::int64_t cell, std::size_t room, TokenSequence& sequence) const;
    void appendInOrder(const CellMatrix& matrix, std::int64_t cell, std::size_t room, TokenSequence& sequence) const;
    [[nodiscard]] std::int64_t bin(float value) const;

    TokenizerOptions m_options;
    std::vector<std::int64_t> m_ids; ///< one a column
    std::vector<float> m_innerEdges;
};

} // namespace stratoscope
