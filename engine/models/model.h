// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/cells_config.h"
#include "engine/config/kernels.h"
#include "engine/config/lora_config.h"
#include "engine/models/batch.h"
#include "engine/models/layer_group.h"
#include "engine/models/model_info.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stratoscope {

/// The contract of every architecture. Not thread-safe: one thread at a time.
class Model : public torch::nn::Module
{
public:
    virtual ModelOutput forward(const Batch& batch) = 0;

    /// (B, D), what the model knows of each row.
    virtual at::Tensor extractEmbeddings(const Batch& batch) { return forward(batch).embeddings; }

    /// Layers that embeddingsAt() can be asked for, from 0; 0 where the architecture has no such notion.
    [[nodiscard]] virtual std::int64_t embeddingLayers() const { return 0; }
    /// (B, D), the hidden values at a layer. @throws ModelError for a layer that is not there
    [[nodiscard]] at::Tensor embeddingsAt(const Batch& batch, std::int64_t layer);

    /// Whether the batch is one that forward() takes; for input from outside, before it is used.
    /// @throws ModelError naming the member that is missing or does not fit
    virtual void checkBatch(const Batch& /*batch*/) const {}

    /// Whether numerical values are raw counts, which no scaler may change.
    [[nodiscard]] virtual bool takesCounts() const { return false; }

    /// What the model gets of single cells unless a config says otherwise.
    [[nodiscard]] virtual CellInput usualCellInput() const { return CellInput::Numbers; }

    /// The parts that fine-tuning tells apart, from the input to the output, the head last; empty where there is no such notion.
    [[nodiscard]] virtual std::vector<LayerGroup> layerGroups() const { return {}; }

    /// Puts adapters beside the matrices of the backbone, which itself is trained no more. @returns false where none can be had
    virtual bool addAdapters(const LoraConfig& /*config*/) { return false; }

    /// A small made-up batch that forward() takes and that reaches every parameter, for tracing shapes.
    [[nodiscard]] virtual Batch dryBatch(std::int64_t rows) const = 0;

    /// Number of parameter values; memory shared by several modules counts once.
    [[nodiscard]] std::int64_t parameterCount(bool trainableOnly = false) const;

    /// The module tree with output shapes from a dry batch in eval mode, and estimates of what the model costs.
    [[nodiscard]] ModelInfo info();

    /// Whether the output has class logits (tried with a dry batch).
    [[nodiscard]] bool hasLogits();

    /// Draws fresh parameters; the same seed gives the same ones on every machine with this LibTorch.
    void resetParameters(std::uint64_t seed);

    /// Which code computes the model while training.
    void setKernels(Kernels kernels);

    /// The source of all randomness while training. @pre on the device of the parameters
    void setGenerator(const at::Generator& generator);

protected:
    /// As forward() in eval mode, with all that only training does and no randomness: what shows how the layers hang together.
    [[nodiscard]] virtual ModelOutput tracedForward(const Batch& batch) { return forward(batch); }
    /// @param className the registry name
    explicit Model(const std::string& className)
        : Module(className)
    {
    }
    [[nodiscard]] const at::Generator& generator() const { return m_generator; }
    [[nodiscard]] Kernels kernels() const { return m_kernels; }
    /// Each layer's own default; for architectures whose original starts otherwise, or with parameters that no layer has.
    virtual void drawParameters(const at::Generator& generator);
    /// @pre 0 <= layer < embeddingLayers()
    [[nodiscard]] virtual at::Tensor layerEmbeddings(const Batch& batch, std::int64_t layer);

private:
    /// A dry batch on the device of the parameters.
    [[nodiscard]] Batch dryBatchHere() const;

    at::Generator m_generator; ///< undefined: torch's own
    Kernels m_kernels = Kernels::Plain;
};

} // namespace stratoscope
