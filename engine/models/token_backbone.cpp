// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/token_backbone.h"

#include "engine/core/error.h"
#include "engine/models/parameter_selection.h"
#include "engine/models/token_loss.h"

#include <algorithm>
#include <utility>

namespace stratoscope {

namespace {

[[noreturn]] void refuse(const std::string& member, const std::string& problem, const std::string& advice = {})
{
    throw ModelError(Issue{problem, {{}, 0, 0, member}, advice});
}

void checkShape(const at::Tensor& tensor, const at::Tensor& like, const std::string& member)
{
    if (tensor.defined() && tensor.sizes() != like.sizes())
        refuse(member, "has not the shape (rows, tokens) of input_ids");
}

} // namespace

TokenBackbone::TokenBackbone(const std::string& className, const TokenConfig& config)
    : Model(className)
    , m_config(config)
{
    m_embedding = register_module("embedding", std::make_shared<GeneExpressionEmbedding>(config.embeddingOptions()));
    m_encoder =
        register_module("encoder", std::make_shared<EncoderStack>(config.layers, config.encoderOptions(), config.finalNorm));
}

bool TokenBackbone::addAdapters(const LoraConfig& config)
{
    (void)freeze(*m_embedding);
    (void)freeze(*m_encoder);
    m_encoder->addAdapters(config);
    return true;
}

std::vector<LayerGroup> TokenBackbone::backboneGroups() const
{
    std::vector<LayerGroup> groups{{"embedding", {m_embedding}}};
    for (auto& modules : m_encoder->stages())
        groups.push_back({"encoder.layers." + std::to_string(groups.size() - 1), std::move(modules)});
    return groups;
}

at::Tensor TokenBackbone::embedded(const Batch& batch)
{
    const at::Tensor padding = batch.attentionMask.eq(0);
    at::Tensor values = batch.values;
    if (values.defined() && m_config.useExpressionValues) {
        at::Tensor hidden = padding;
        if (m_config.hideMaskedValues && batch.labels.defined())
            hidden = hidden.logical_or(batch.labels.ne(ignoredLabel));
        values = values.masked_fill(hidden, 0);
    }
    return m_embedding->embed(batch.inputIds.masked_fill(padding, 0), values);
}

at::Tensor TokenBackbone::encoded(const at::Tensor& tokens, const at::Tensor& attentionMask, AttentionDirection direction)
{
    return m_encoder->encode(tokens, attentionBias(attentionMask, direction));
}

at::Tensor TokenBackbone::pool(const at::Tensor& hidden, const Batch& batch) const
{
    return pooled(m_config.pooling, hidden, batch.attentionMask);
}

at::Tensor TokenBackbone::extractEmbeddings(const Batch& batch)
{
    const AttentionDirection direction = m_config.causalEmbedding ? AttentionDirection::Causal : AttentionDirection::Both;
    return pool(encoded(embedded(batch), batch.attentionMask, direction), batch);
}

void TokenBackbone::checkBatch(const Batch& batch) const
{
    if (!batch.inputIds.defined() || batch.inputIds.dim() != 2 || batch.inputIds.size(1) == 0)
        refuse("input_ids", "a cell model needs input_ids of two dimensions (rows, tokens)");
    if (!batch.attentionMask.defined())
        refuse("attention_mask", "a cell model needs an attention_mask", "Give 1 for each token and 0 for padding.");
    const std::int64_t length = batch.inputIds.size(1);
    if (length > m_config.maxLength)
        refuse("input_ids",
               "has " + std::to_string(length) + " tokens a row, more than max_seq_len, which is " +
                   std::to_string(m_config.maxLength),
               "Cut the cells or raise max_seq_len.");
    checkShape(batch.attentionMask, batch.inputIds, "attention_mask");
    checkShape(batch.values, batch.inputIds, "values");
    checkShape(batch.labels, batch.inputIds, "labels");
    checkShape(batch.binIds, batch.inputIds, "bin_ids");
    checkShape(batch.maskedPositions, batch.inputIds, "masked_positions");
    const at::Tensor real = batch.attentionMask.ne(0);
    const std::int64_t vocabulary = m_config.vocabularySize.value_or(0);
    checkIndices(batch.inputIds, real, vocabulary, "input_ids");
    if (batch.labels.defined())
        checkIndices(batch.labels, batch.labels.ne(ignoredLabel).logical_and(real), vocabulary, "labels");
}

void TokenBackbone::checkIndices(const at::Tensor& indices, const at::Tensor& chosen, std::int64_t count, const std::string& member)
{
    const at::Tensor wrong = indices.lt(0).logical_or(indices.ge(count)).logical_and(chosen);
    if (wrong.any().item<bool>()) {
        const auto first = indices.masked_select(wrong)[0].item<std::int64_t>();
        refuse(member, "has " + std::to_string(first) + ", outside 0 to " + std::to_string(count - 1));
    }
}

Batch TokenBackbone::dryBatch(std::int64_t rows) const
{
    constexpr std::int64_t most = 8;
    const std::int64_t length = std::min(m_config.maxLength, most);
    Batch batch;
    batch.inputIds = at::ones({rows, length}, at::kLong);
    batch.attentionMask = at::ones({rows, length}, at::kLong);
    batch.values = at::ones({rows, length});
    return batch;
}

} // namespace stratoscope
