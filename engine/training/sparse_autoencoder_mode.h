// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/training_mode.h"

namespace stratoscope {

/// The weights of the loss are parameters of the SAE itself; the mode has none.
struct SparseAutoencoderLossConfig
{
};
[[nodiscard]] const Schema<SparseAutoencoderLossConfig>& sparseAutoencoderLossSchema();

/// Trains an SAE to reconstruct its features, or ready embeddings, with few hidden units active: sparseAutoencoderLoss().
class SparseAutoencoderMode : public TrainingMode
{
public:
    explicit SparseAutoencoderMode(const SparseAutoencoderLossConfig& /*config*/) {}

    [[nodiscard]] std::vector<std::string> partNames() const override { return {"reconstruction", "sparsity", "active"}; }
    /// @pre model is an Sae
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;
};

} // namespace stratoscope
