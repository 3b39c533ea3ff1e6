// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/feature_input.h"
#include "engine/models/model.h"
#include "engine/models/torchscript_config.h"

#include <torch/script.h>

#include <memory>
#include <string>

namespace stratoscope {

/// A TorchScript module as one of ours. Its forward() takes one float tensor (B, input_dim), the numerical features and ready
/// embeddings of a batch, and gives a tensor, a tuple of tensors or a dict of tensors with the names of ModelOutput.
/// Parameters and buffers keep their names and are the module's own, so that training and loading weights change it.
class TorchScriptModel : public Model
{
public:
    /// Loads the file, which may run its code, and tries it with dry batches.
    /// @throws ModelError where the file is none, or breaks the contract: which part, what it gave and what was expected
    explicit TorchScriptModel(const TorchScriptConfig& config);

    ModelOutput forward(const Batch& batch) override;
    at::Tensor extractEmbeddings(const Batch& batch) override;
    void checkBatch(const Batch& batch) const override;
    [[nodiscard]] Batch dryBatch(std::int64_t rows) const override;
    void train(bool on = true) override;

protected:
    /// Keeps the parameters of the file.
    void drawParameters(const at::Generator& /*generator*/) override {}

private:
    /// Seeds torch's own generator, which the module draws from, with ours, so that a run can be repeated.
    void seedWhileTraining() const;
    /// @throws ModelError with what the module's code says when it fails
    [[nodiscard]] c10::IValue call(const std::string& method, const at::Tensor& input) const;
    [[nodiscard]] at::Tensor predictionsOf(const c10::IValue& result) const;
    /// Of the method or key that the config names; else of the method extract_embeddings, of the key embeddings, or the
    /// predictions with all but the rows flattened.
    [[nodiscard]] at::Tensor embeddingsOf(const c10::IValue& result, const at::Tensor& input);
    void checkContract();
    void checkOutput(const ModelOutput& output, std::int64_t rows) const;

    TorchScriptConfig m_config;
    std::shared_ptr<FeatureInput> m_input;
    torch::jit::Module m_script;
};

} // namespace stratoscope
