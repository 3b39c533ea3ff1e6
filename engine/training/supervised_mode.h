// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/training_mode.h"

#include <torch/torch.h>

#include <array>
#include <utility>

namespace stratoscope {

enum class ClassWeighting
{
    None,
    InverseFrequency
};
template <>
struct EnumNames<ClassWeighting>
{
    static constexpr std::array values{std::pair{ClassWeighting::None, "none"},
                                       std::pair{ClassWeighting::InverseFrequency, "inverse_frequency"}};
};

struct SupervisedLossConfig
{
    double labelSmoothing = 0;
    ClassWeighting classWeights = ClassWeighting::None;
};
[[nodiscard]] const Schema<SupervisedLossConfig>& supervisedLossSchema();

/// The loss of PT-MODELS-001's imbalance_aware: classes weigh by inverse frequency unless the config says otherwise.
struct ImbalanceAwareLossConfig : SupervisedLossConfig
{
    ImbalanceAwareLossConfig() { classWeights = ClassWeighting::InverseFrequency; }
};
[[nodiscard]] const Schema<ImbalanceAwareLossConfig>& imbalanceAwareLossSchema();

/// Classification: the cross-entropy of the logits over the labelled rows, as a mean weighted by the classes' weights, as in
/// torch.nn.CrossEntropyLoss. Weights come from the training part alone, and hold for validation as well.
class SupervisedMode : public TrainingMode
{
public:
    explicit SupervisedMode(const SupervisedLossConfig& config)
        : m_config(config)
    {
    }

    /// The share of labelled rows whose largest logit is their class; a batch without labels has 0.
    [[nodiscard]] std::vector<std::string> partNames() const override { return {"accuracy"}; }
    void fit(const ResidentRows& training) override;
    [[nodiscard]] LossValue loss(Model& model, const Batch& batch, const at::Generator& generator) override;

private:
    SupervisedLossConfig m_config;
    at::Tensor m_trainingLabels; ///< (N) int64
    at::Tensor m_classWeights;   ///< (classes) float, on the device of the batches; undefined before the first loss
};

} // namespace stratoscope
