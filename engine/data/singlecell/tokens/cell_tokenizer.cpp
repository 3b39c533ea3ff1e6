// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/tokens/cell_tokenizer.h"

#include "engine/core/error.h"
#include "engine/core/random.h"
#include "engine/data/singlecell/value_quantiles.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <functional>
#include <span>
#include <tuple>

namespace stratoscope {

namespace {

constexpr float kHighestUniformEdge = 10; ///< logarithms of normalised counts rarely exceed it

[[noreturn]] void failOnOption(const char* key, std::string problem)
{
    throw ConfigError(Issue{std::move(problem), {{}, 0, 0, key}, {}});
}

std::vector<float> uniformInnerEdges(int bins)
{
    std::vector<float> edges;
    for (int i = 1; i < bins; ++i)
        edges.push_back(kHighestUniformEdge * static_cast<float>(i) / static_cast<float>(bins));
    return edges;
}

/// Random numbers that a cell's genes and values decide, and neither its place in the file nor other cells.
RandomStream streamOf(const CellMatrix& matrix, std::int64_t cell)
{
    constexpr std::uint64_t offset = 0xcbf29ce484222325; // FNV-1a, a number at a time
    constexpr std::uint64_t prime = 0x100000001b3;
    std::uint64_t hash = offset;
    matrix.forEachNonZero(cell, [&](std::int64_t gene, float value) {
        hash = (hash ^ static_cast<std::uint64_t>(gene)) * prime;
        hash = (hash ^ std::bit_cast<std::uint32_t>(value)) * prime;
    });
    return RandomStream(hash);
}

} // namespace

CellTokenizer::CellTokenizer(const TokenizerOptions& options, const GeneVocabulary& vocabulary,
                             const std::vector<std::string>& genes)
    : m_options(options)
{
    if (options.maxLength < (options.prependCls ? 2 : 1))
        failOnOption("max_length", "must leave room for at least one gene");
    if (options.kind == TokenizerKind::BinnedExpression && options.binCount < 2)
        failOnOption("n_bins", "must be at least 2");
    m_ids.reserve(genes.size());
    for (const std::string& gene : genes)
        m_ids.push_back(vocabulary.id(gene));
    if (options.binEdges == BinSpacing::Uniform)
        m_innerEdges = uniformInnerEdges(options.binCount);
}

void CellTokenizer::fit(const CellPass& cells)
{
    if (m_options.kind != TokenizerKind::BinnedExpression || m_options.binEdges == BinSpacing::Uniform)
        return;
    std::vector<double> shares;
    for (int i = 0; i <= m_options.binCount; ++i)
        shares.push_back(static_cast<double>(i) / m_options.binCount);
    std::vector<float> edges = valueQuantiles(cells, shares);
    if (edges.empty())
        throw DataError(Issue{"there are no values to find quantiles of", {}, "Choose uniform bins, or other cells."});
    edges.erase(std::ranges::unique(edges).begin(), edges.end());
    m_innerEdges.clear();
    if (edges.size() > 2)
        m_innerEdges.assign(edges.begin() + 1, edges.end() - 1);
}

std::int64_t CellTokenizer::bin(float value) const
{
    if (value == 0)
        return 0;
    return std::ranges::lower_bound(m_innerEdges, value) - m_innerEdges.begin();
}

TokenSequence CellTokenizer::tokens(const CellMatrix& matrix, std::int64_t cell) const
{
    assert(matrix.columns == static_cast<std::int64_t>(m_ids.size()));
    TokenSequence sequence;
    if (m_options.prependCls) {
        sequence.ids.push_back(ClsToken);
        sequence.values.push_back(0);
    }
    const std::size_t room = static_cast<std::size_t>(m_options.maxLength) - sequence.ids.size();
    if (m_options.kind == TokenizerKind::RankValue)
        appendByRank(matrix, cell, room, sequence);
    else
        appendInOrder(matrix, cell, room, sequence);
    if (m_options.kind == TokenizerKind::BinnedExpression) {
        for (const float value : sequence.values)
            sequence.bins.push_back(bin(value));
    }
    return sequence;
}

void CellTokenizer::appendByRank(const CellMatrix& matrix, std::int64_t cell, std::size_t room, TokenSequence& sequence) const
{
    struct Entry
    {
        float value;
        std::uint32_t tie; ///< orders equal values before the column does
        std::int64_t gene;
    };
    std::vector<Entry> genes;
    matrix.forEachNonZero(cell, [&](std::int64_t gene, float value) { genes.push_back({value, 0, gene}); });
    if (m_options.order != TokenOrder::Column) {
        RandomStream stream = streamOf(matrix, cell);
        for (Entry& entry : genes)
            entry.tie = stream.next();
    }
    const auto kept = genes.begin() + static_cast<std::ptrdiff_t>(std::min(room, genes.size()));
    std::partial_sort(genes.begin(), kept, genes.end(), [](const Entry& a, const Entry& b) {
        return std::tuple(-a.value, a.tie, a.gene) < std::tuple(-b.value, b.tie, b.gene);
    });
    for (auto entry = genes.begin(); entry != kept; ++entry) {
        sequence.ids.push_back(m_ids[static_cast<std::size_t>(entry->gene)]);
        sequence.values.push_back(entry->value);
    }
}

void CellTokenizer::appendInOrder(const CellMatrix& matrix, std::int64_t cell, std::size_t room, TokenSequence& sequence) const
{
    std::vector<float> values(m_ids.size());
    matrix.forEachNonZero(cell, [&](std::int64_t gene, float value) { values[static_cast<std::size_t>(gene)] = value; });
    std::vector<std::size_t> genes;
    for (std::size_t gene = 0; gene < values.size(); ++gene) {
        if (values[gene] != 0 || m_options.keepZeros)
            genes.push_back(gene);
    }
    if (m_options.order != TokenOrder::Column)
        streamOf(matrix, cell).shuffle(std::span<std::size_t>(genes));
    if (m_options.order == TokenOrder::Value)
        std::ranges::stable_sort(genes, std::greater(), [&values](std::size_t gene) { return values[gene]; });
    genes.resize(std::min(room, genes.size()));
    const bool logarithm = m_options.logarithm && m_options.kind == TokenizerKind::Continuous;
    for (const std::size_t gene : genes) {
        sequence.ids.push_back(m_ids[gene]);
        sequence.values.push_back(logarithm ? std::log1p(values[gene]) : values[gene]);
    }
}

} // namespace stratoscope
