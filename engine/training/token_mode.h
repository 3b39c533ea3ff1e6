// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/singlecell/tokens/token_masking.h"
#include "engine/training/training_mode.h"

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// What is hidden of a cell's tokens in each step.
struct TokenMaskingConfig
{
    double ratio = 0.15;
    double randomShare = 0.1;
    double keptShare = 0.1;
};
[[nodiscard]] const Schema<TokenMaskingConfig>& maskedGenePredictionSchema();
[[nodiscard]] const Schema<TokenMaskingConfig>& autoregressiveSchema();
[[nodiscard]] const Schema<TokenMaskingConfig>& maskedAutoencoderLossSchema();

/// Training of the transformers over a cell's tokens: tokens are hidden anew in each step, and the model's own loss says how well
/// it tells what they were. Validation hides the same tokens in each epoch, as its generator starts anew.
class TokenMode : public TrainingMode
{
public:
    [[nodiscard]] std::vector<std::string> partNames() const override { return m_partNames; }
    void check(const LearningTask& task, Diagnostics& diagnostics) const override;
    [[nodiscard]] std::vector<std::string> warnings() const override;
    /// @pre model is a TokenModel whose loss has these parts
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

protected:
    TokenMode(const TokenMaskingConfig& config, std::vector<std::string> partNames);

private:
    MaskingOptions m_masking;
    std::vector<std::string> m_partNames;
};

/// Which gene was hidden, of a transformer_encoder.
class MaskedGenePredictionMode : public TokenMode
{
public:
    explicit MaskedGenePredictionMode(const TokenMaskingConfig& config)
        : TokenMode(config, {"gene"})
    {
    }
};

/// Which gene and which bin of expression, of an autoregressive_transformer.
class AutoregressiveMode : public TokenMode
{
public:
    explicit AutoregressiveMode(const TokenMaskingConfig& config)
        : TokenMode(config, {"gene", "expression"})
    {
    }
    /// None: the next token is told of those before it, whatever it is itself.
    [[nodiscard]] std::vector<std::string> warnings() const override { return {}; }
};

/// The hidden genes' values, of a masked_autoencoder.
class MaskedAutoencoderMode : public TokenMode
{
public:
    explicit MaskedAutoencoderMode(const TokenMaskingConfig& config)
        : TokenMode(config, {"expression"})
    {
    }
};

} // namespace stratoscope
