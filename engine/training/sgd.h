// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/optimizer.h"

#include <torch/torch.h>

namespace stratoscope {

struct SgdConfig
{
    double learningRate = 1e-2;
    double momentum = 0.9;
    bool nesterov = false;
    double weightDecay = 0;
};
[[nodiscard]] const Schema<SgdConfig>& sgdSchema();

/// Stochastic gradient descent with momentum, as in torch.optim.SGD without dampening.
class Sgd : public Optimizer
{
public:
    Sgd(const FlatParameters& parameters, const SgdConfig& config);
    void step(const Evaluation& evaluation) override;
    void setMomentum(double momentum) override { m_config.momentum = momentum; }
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    SgdConfig m_config;
    at::Tensor m_values;
    at::Tensor m_gradients;
    at::Tensor m_velocity;
};

} // namespace stratoscope
