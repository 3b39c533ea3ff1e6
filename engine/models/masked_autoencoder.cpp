// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/masked_autoencoder.h"

namespace stratoscope {

namespace {
constexpr double embeddingDeviation = 0.02;
}

const Schema<MaskedAutoencoderConfig>& maskedAutoencoderSchema()
{
    using Own = MaskedAutoencoderConfig;
    static const Schema<Own> schema{
        "masked_autoencoder",
        tokenFields<Own>(
            "encoder_dim", "encoder_layers", "encoder_heads",
            {field("decoder_dim", &Own::decoderSize)
                 .atLeast(1)
                 .atMost(TokenLimits::size)
                 .doc("Size of a token's vector in the decoder; auto is half of encoder_dim."),
             field("decoder_layers", &Own::decoderLayers).atLeast(1).atMost(TokenLimits::layers).doc("Blocks of the decoder."),
             field("decoder_heads", &Own::decoderHeads)
                 .atLeast(1)
                 .atMost(TokenLimits::size)
                 .doc("Attention heads of the decoder; auto is as many as encoder_heads."),
             field("bottleneck", &Own::bottleneck)
                 .doc("Whether the decoder sees a cell by its pooled embedding alone, so that this has to hold what tells the "
                      "hidden values; in the original it sees every visible token, and the embedding is left over.")})};
    return schema;
}

void MaskedAutoencoderConfig::complete(const DatasetShape& shape, Diagnostics& diagnostics)
{
    TokenConfig::complete(shape, diagnostics);
    checkHeads(size, heads, "encoder_dim", "encoder_heads", diagnostics);
    const EncoderBlockOptions decoder = decoderOptions();
    checkHeads(decoder.size, decoder.heads, "decoder_dim", "decoder_heads", diagnostics);
    decoderSize = decoder.size;
    decoderHeads = decoder.heads;
}

EncoderBlockOptions MaskedAutoencoderConfig::decoderOptions() const
{
    const std::int64_t ownSize = decoderSize.value_or(std::max<std::int64_t>(1, size / 2));
    return {ownSize, decoderHeads.value_or(heads), 4 * ownSize, dropout, activation};
}

MaskedAutoencoder::MaskedAutoencoder(const MaskedAutoencoderConfig& config)
    : TokenModel("masked_autoencoder", config)
    , m_pooling(config.pooling)
    , m_bottleneck(config.bottleneck)
{
    const EncoderBlockOptions decoder = config.decoderOptions();
    m_maskToken = register_parameter("mask_token", torch::zeros({1, 1, decoder.size}));
    m_toDecoder = register_module("enc_to_dec", std::make_shared<XavierLinearLayer>(config.size, decoder.size));
    m_decoderPosition = register_module("decoder_position_embedding",
                                        std::make_shared<EmbeddingLayer>(config.maxLength, decoder.size, config.geneDeviation));
    m_decoder = register_module("decoder", std::make_shared<EncoderStack>(config.decoderLayers, decoder, config.finalNorm));
    m_head = register_module("expression_head", std::make_shared<ExpressionValueHead>(decoder.size));
}

void MaskedAutoencoder::drawParameters(const at::Generator& generator)
{
    Model::drawParameters(generator);
    const torch::NoGradGuard noGrad;
    m_maskToken.normal_(0, embeddingDeviation, generator);
}

at::Tensor MaskedAutoencoder::masked(const Batch& batch)
{
    if (batch.maskedPositions.defined())
        return batch.maskedPositions.logical_and(batch.attentionMask.ne(0));
    const at::Tensor labels = realLabels(batch);
    return labels.defined() ? labels.ne(ignoredLabel) : labels;
}

at::Tensor MaskedAutoencoder::restored(const at::Tensor& tokens, const at::Tensor& visible)
{
    const std::int64_t longest = visible.sum(1).max().item<std::int64_t>();
    const std::int64_t decoderSize = m_maskToken.size(2);
    if (longest == 0)
        return m_maskToken.expand({tokens.size(0), tokens.size(1), decoderSize});
    const auto spread = [](const at::Tensor& positions, std::int64_t size) {
        return positions.unsqueeze(-1).expand({-1, -1, size});
    };
    // The visible tokens of each row move to its front, in order, and the rows are cut to the longest.
    const at::Tensor order = std::get<1>(at::sort(visible.to(at::kByte), /*stable=*/true, 1, /*descending=*/true));
    const at::Tensor shortened = order.narrow(1, 0, longest);
    const at::Tensor isToken = visible.gather(1, shortened);
    const at::Tensor hidden = encoded(tokens.gather(1, spread(shortened, tokens.size(2))), isToken, AttentionDirection::Both);
    if (m_bottleneck)
        return m_maskToken + (*m_toDecoder)(pooled(m_pooling, hidden, isToken)).unsqueeze(1).expand({-1, tokens.size(1), -1});
    const at::Tensor places = at::argsort(order, /*dim=*/1, /*descending=*/false).clamp_max(longest - 1);
    return at::where(visible.unsqueeze(-1), (*m_toDecoder)(hidden).gather(1, spread(places, decoderSize)), m_maskToken);
}

at::Tensor MaskedAutoencoder::decoded(const Batch& batch, const at::Tensor& masked)
{
    at::Tensor visible = batch.attentionMask.ne(0);
    if (masked.defined())
        visible = visible.logical_and(masked.logical_not());
    const at::Tensor positions = at::arange(batch.inputIds.size(1), batch.inputIds.options());
    const at::Tensor input = restored(embedded(batch), visible) + (*m_decoderPosition)(positions);
    return m_decoder->encode(input, attentionBias(batch.attentionMask, AttentionDirection::Both));
}

ModelOutput MaskedAutoencoder::forward(const Batch& batch)
{
    const at::Tensor hiddenPositions = masked(batch);
    ModelOutput output;
    output.predictions = (*m_head)(decoded(batch, hiddenPositions));
    output.embeddings = extractEmbeddings(batch);
    if (hiddenPositions.defined() && batch.values.defined())
        output.loss = chosenSquaredError(output.predictions, batch.values, hiddenPositions);
    return output;
}

TokenLoss MaskedAutoencoder::loss(const Batch& batch, LossPositions positions)
{
    const at::Tensor chosen = masked(batch);
    if (!chosen.defined() || !batch.values.defined())
        return {};
    at::Tensor hidden = decoded(batch, chosen).flatten(0, 1);
    at::Tensor values = batch.values.flatten();
    at::Tensor counted = chosen.flatten();
    if (positions == LossPositions::Labelled) {
        const at::Tensor places = counted.nonzero().squeeze(-1);
        hidden = hidden.index_select(0, places);
        values = values.index_select(0, places);
        counted = counted.index_select(0, places);
    }
    const at::Tensor error = chosenSquaredError((*m_head)(hidden), values, counted);
    return {error, {{"expression", error}}};
}

Batch MaskedAutoencoder::dryBatch(std::int64_t rows) const
{
    Batch batch = TokenModel::dryBatch(rows);
    batch.maskedPositions = at::zeros(batch.inputIds.sizes(), at::kBool);
    batch.maskedPositions.select(1, batch.inputIds.size(1) - 1).fill_(true);
    return batch;
}

} // namespace stratoscope
