// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"
#include "engine/models/components/encoder_block.h"
#include "engine/models/components/gene_expression_embedding.h"
#include "engine/models/components/pooling.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

template <>
struct EnumNames<BlockActivation>
{
    static constexpr std::array values{std::pair{BlockActivation::Gelu, "gelu"}, std::pair{BlockActivation::Relu, "relu"}};
};

/// What the single-cell transformers have in common.
struct TokenConfig
{
    std::optional<std::int64_t> vocabularySize;
    std::int64_t size = 512;
    std::int64_t layers = 12;
    std::int64_t heads = 8;
    std::optional<std::int64_t> feedForward; ///< 4 size unless set
    double dropout = 0.1;
    std::int64_t maxLength = 2048;
    Pooling pooling = Pooling::Cls;
    BlockActivation activation = BlockActivation::Gelu;
    bool useExpressionValues = true;
    double geneDeviation = 0.02;
    bool finalNorm = false;
    bool hideMaskedValues = false;
    bool causalEmbedding = false;

    /// Takes vocab_size from the data, or checks a given one against them; checks that the heads divide the size.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);

    [[nodiscard]] EncoderBlockOptions encoderOptions() const;
    [[nodiscard]] GeneExpressionEmbedding::Options embeddingOptions() const;
};

/// Adds an issue where heads do not divide size. @param keys the config's names of both
void checkHeads(std::int64_t size, std::int64_t heads, const std::string& sizeKey, const std::string& headsKey,
                Diagnostics& diagnostics);

/// Bounds of the sizes, so that a slip of the pen is an error before it is an allocation.
struct TokenLimits
{
    static constexpr double vocabulary = 10'000'000;
    static constexpr double size = 65536;
    static constexpr double layers = 1024;
    static constexpr double length = 1'000'000;
};

/// For models that take labels: a named correction of the originals.
template <typename Own>
[[nodiscard]] Field<Own> hideMaskedValuesField()
{
    return field<Own>("hide_masked_values", &Own::hideMaskedValues)
        .doc("Whether the values of labelled tokens enter as 0; in the original they give the masked gene away.");
}

/// For models that learn, or go on from what was learnt, under a causal mask: a named correction of the originals.
template <typename Own>
[[nodiscard]] Field<Own> causalEmbeddingField()
{
    return field<Own>("causal_embedding", &Own::causalEmbedding)
        .doc("Whether embeddings are taken under the causal mask, as an autoregressive model learns; the original leaves it out, "
             "so that tokens see what they never saw in training.");
}

/// The fields of TokenConfig for configs derived from it, followed by their own.
/// The names of the encoder's sizes differ between the originals.
template <typename Own>
[[nodiscard]] std::vector<Field<Own>> tokenFields(const std::string& sizeName, const std::string& layersName,
                                                  const std::string& headsName, std::vector<Field<Own>> more = {})
{
    std::vector<Field<Own>> fields;
    fields.push_back(field<Own>("vocab_size", &Own::vocabularySize)
                         .atLeast(2)
                         .atMost(TokenLimits::vocabulary)
                         .doc("Genes and special tokens; auto takes it from the data."));
    fields.push_back(
        field<Own>(sizeName, &Own::size).atLeast(1).atMost(TokenLimits::size).doc("Size of a token's vector in the encoder."));
    fields.push_back(field<Own>(layersName, &Own::layers).atLeast(1).atMost(TokenLimits::layers).doc("Blocks of the encoder."));
    fields.push_back(field<Own>(headsName, &Own::heads)
                         .atLeast(1)
                         .atMost(TokenLimits::size)
                         .doc("Attention heads; they divide " + sizeName + "."));
    fields.push_back(field<Own>("ffn_dim", &Own::feedForward)
                         .atLeast(1)
                         .atMost(4 * TokenLimits::size)
                         .doc("Hidden size of a block's feed-forward part; auto is 4 times " + sizeName + "."));
    fields.push_back(field<Own>("dropout", &Own::dropout).atLeast(0).below(1).doc("Share of values dropped while training."));
    fields.push_back(field<Own>("max_seq_len", &Own::maxLength)
                         .atLeast(1)
                         .atMost(TokenLimits::length)
                         .unit("tokens")
                         .doc("The longest cell, special tokens included."));
    fields.push_back(field<Own>("pooling", &Own::pooling)
                         .doc("What becomes the embedding: the first token's vector (cls), or the mean of the real ones."));
    fields.push_back(field<Own>("activation", &Own::activation).doc("Of the feed-forward parts."));
    fields.push_back(field<Own>("use_expression_values", &Own::useExpressionValues)
                         .doc("Whether the expression values enter beside the genes."));
    fields.push_back(
        field<Own>("gene_embedding_std", &Own::geneDeviation)
            .above(0)
            .doc("Standard deviation of the genes' vectors at the start. The originals' 0.02 is little beside the vector "
                 "of an expression value of 5, which then hides for long which gene it belongs to."));
    fields.push_back(
        field<Own>("final_layer_norm", &Own::finalNorm).doc("A LayerNorm after the last block; the published weights have none."));
    std::ranges::move(more, std::back_inserter(fields));
    return fields;
}

} // namespace stratoscope
