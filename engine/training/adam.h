// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/optimizer.h"

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

struct AdamConfig
{
    double learningRate = 1e-3;
    double beta1 = 0.9;
    double beta2 = 0.999;
    double epsilon = 1e-8;
    double weightDecay = 0;
};
[[nodiscard]] const Schema<AdamConfig>& adamSchema();

struct AdamWConfig : AdamConfig
{
    AdamWConfig() { weightDecay = 1e-2; }
};
[[nodiscard]] const Schema<AdamWConfig>& adamWSchema();

/// Adam (Kingma & Ba 2015) as in torch.optim.Adam, and with its weight decay beside the gradient as in torch.optim.AdamW
/// (Loshchilov & Hutter 2019); one fused pass over memory on the CPU.
class Adam : public Optimizer
{
public:
    Adam(const FlatParameters& parameters, const AdamConfig& config);
    Adam(const FlatParameters& parameters, const AdamWConfig& config);
    void step(const Evaluation& evaluation) override;
    void setMomentum(double momentum) override { m_config.beta1 = momentum; }
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    AdamConfig m_config;
    bool m_decayApart = false; ///< AdamW: weights shrink by learning rate · weight decay, whatever the gradient
    at::Tensor m_values;
    at::Tensor m_gradients;
    at::Tensor m_firstMoments;
    at::Tensor m_secondMoments;
    std::int64_t m_steps = 0;
};

} // namespace stratoscope
