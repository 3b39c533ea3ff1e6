// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/token_mode.h"

#include "engine/models/token_model.h"
#include "engine/training/loss_value.h"
#include "engine/training/token_masking.h"

#include <utility>

namespace stratoscope {

namespace {

Schema<TokenMaskingConfig> maskingSchema(std::string name)
{
    return {std::move(name),
            {
                field("mask_ratio", &TokenMaskingConfig::ratio)
                    .above(0)
                    .atMost(1)
                    .doc("Share of a cell's tokens that is to be told; at least one is."),
                field("random_share", &TokenMaskingConfig::randomShare)
                    .atLeast(0)
                    .atMost(1)
                    .doc("Share of these that become any token of the vocabulary."),
                field("kept_share", &TokenMaskingConfig::keptShare)
                    .atLeast(0)
                    .atMost(1)
                    .doc("Share of these that stay as they are; the rest become the mask token."),
            }};
}

} // namespace

const Schema<TokenMaskingConfig>& maskedGenePredictionSchema()
{
    static const Schema<TokenMaskingConfig> schema = maskingSchema("masked_gene_prediction");
    return schema;
}

const Schema<TokenMaskingConfig>& autoregressiveSchema()
{
    static const Schema<TokenMaskingConfig> schema = maskingSchema("autoregressive");
    return schema;
}

const Schema<TokenMaskingConfig>& maskedAutoencoderLossSchema()
{
    static const Schema<TokenMaskingConfig> schema = maskingSchema("masked_autoencoder");
    return schema;
}

TokenMode::TokenMode(const TokenMaskingConfig& config, std::vector<std::string> partNames)
    : m_masking{config.ratio, config.randomShare, config.keptShare, false}
    , m_partNames(std::move(partNames))
{
}

void TokenMode::check(const LearningTask& /*task*/, Diagnostics& diagnostics) const
{
    if (m_masking.randomShare + m_masking.keptShare > 1)
        diagnostics.add("training.loss.random_share", "random_share and kept_share add up to more than 1",
                        "They are parts of the same tokens: lower one of them.");
}

std::vector<std::string> TokenMode::warnings() const
{
    if (m_masking.keptShare <= 0 || m_masking.randomShare > 0)
        return {};
    return {"Tokens that stay as they are (training.loss.kept_share) are to be told as well, and with random_share at 0 what is seen "
            "is always right: the model learns to copy it. Set kept_share to 0, or random_share above 0."};
}

LossValue TokenMode::loss(Model& model, const Batch& batch, const at::Generator& generator)
{
    auto& tokens = dynamic_cast<TokenModel&>(model);
    const TokenLoss loss = tokens.loss(maskedBatch(batch, tokens.vocabularySize(), m_masking, generator), LossPositions::Labelled);
    LossValue value{loss.total, {}, static_cast<double>(batch.size())};
    for (const auto& [name, part] : loss.parts)
        value.parts.push_back(part.detach());
    return value;
}

} // namespace stratoscope
