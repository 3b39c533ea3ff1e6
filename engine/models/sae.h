// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/data/dataset.h"
#include "engine/models/components/activation.h"
#include "engine/models/components/feature_input.h"
#include "engine/models/model.h"

#include <array>
#include <optional>
#include <utility>

namespace stratoscope {

/// What keeps the hidden activations sparse.
enum class Sparsity
{
    L1, ///< the mean absolute activation
    Kl  ///< the divergence of each unit's mean activation from a target rate (Ng 2011)
};
template <>
struct EnumNames<Sparsity>
{
    static constexpr std::array values{std::pair{Sparsity::L1, "l1"}, std::pair{Sparsity::Kl, "kl"}};
};

struct SaeConfig
{
    std::optional<std::int64_t> inputDim;
    std::int64_t hiddenDim = 64;
    double sparsityWeight = 0.01;
    Sparsity sparsity = Sparsity::L1;
    double targetRate = 0.05;

    /// Takes input_dim from the data, or checks a given one against them.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<SaeConfig>& saeSchema();

/// Sparse autoencoder of ready embeddings: encoder Linear → activation, decoder Linear. The activation is ReLU under L1, where
/// units can be exactly off, and the sigmoid under KL, which needs rates between 0 and 1.
class Sae : public Model
{
public:
    explicit Sae(const SaeConfig& config);

    /// From batch.embeddings and/or batch.numerical, input_dim values a row. predictions: the reconstruction (B, input_dim);
    /// embeddings: the hidden activations (B, hidden_dim).
    ModelOutput forward(const Batch& batch) override;
    at::Tensor extractEmbeddings(const Batch& batch) override;
    /// One: the hidden activations.
    [[nodiscard]] std::int64_t embeddingLayers() const override { return 1; }
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override { return m_input.dryBatch(rows); }

    [[nodiscard]] const SaeConfig& config() const { return m_config; }
    /// What predictions should be: the features of the batch side by side, (B, input_dim).
    [[nodiscard]] at::Tensor features(const Batch& batch) { return m_input.gather(batch); }

private:
    SaeConfig m_config;
    FeatureInput m_input;
    std::shared_ptr<LinearLayer> m_encoder;
    std::shared_ptr<ActivationLayer> m_activation;
    std::shared_ptr<LinearLayer> m_decoder;
};

} // namespace stratoscope
