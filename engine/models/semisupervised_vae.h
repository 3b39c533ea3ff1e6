// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/vae.h"

namespace stratoscope {

struct SemiSupervisedVaeConfig : VaeConfig
{
    std::optional<std::int64_t> classCount;
    std::int64_t classifierHiddenDim = 64;
    double classifierDropout = 0.3;

    /// Takes input_dim and n_classes from the data, or checks given ones against them.
    void complete(const DatasetShape& shape, Diagnostics& diagnostics);
};
[[nodiscard]] const Schema<SemiSupervisedVaeConfig>& semiSupervisedVaeSchema();

/// The VAE of the core-log document with a classifier on the latent: Linear → ReLU → Dropout → Linear.
/// With 139 classes it is the published model of 16,165 parameters.
class SemiSupervisedVae : public Vae
{
public:
    explicit SemiSupervisedVae(const SemiSupervisedVaeConfig& config);

    /// As Vae, and logits (B, n_classes): of the sampled z while training, of mu in eval mode.
    ModelOutput forward(const Batch& batch) override;

private:
    std::shared_ptr<SequentialLayer> m_classifier;
};

} // namespace stratoscope
