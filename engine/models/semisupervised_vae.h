// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/vae.h"

namespace stratoscope {

/// What the classifier sees of a row.
enum class ClassifierInput
{
    Sample, ///< z, which is sampled while training and mu in eval mode
    Mean    ///< mu
};
template <>
struct EnumNames<ClassifierInput>
{
    static constexpr std::array values{std::pair{ClassifierInput::Sample, "z"}, std::pair{ClassifierInput::Mean, "mu"}};
};

struct SemiSupervisedVaeConfig : VaeConfig
{
    std::optional<std::int64_t> classCount;
    std::int64_t classifierHiddenDim = 64;
    double classifierDropout = 0.3;
    ClassifierInput classifierInput = ClassifierInput::Sample;

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

protected:
    /// As Vae, and logits (B, n_classes): of the sampled z while training, of mu in eval mode or where the config says so.
    [[nodiscard]] ModelOutput outputOf(const Posterior& posterior, const at::Tensor& z, const Batch& batch) override;

private:
    ClassifierInput m_classifierInput;
    std::shared_ptr<SequentialLayer> m_classifier;
};

} // namespace stratoscope
