// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/optimizer.h"

#include <torch/torch.h>

namespace stratoscope {

struct RmspropConfig
{
    double learningRate = 1e-2;
    double alpha = 0.99;
    double epsilon = 1e-8;
    double momentum = 0;
    double weightDecay = 0;
};
[[nodiscard]] const Schema<RmspropConfig>& rmspropSchema();

/// RMSprop (Hinton 2012, lecture 6e) as in torch.optim.RMSprop, not centred.
class Rmsprop : public Optimizer
{
public:
    Rmsprop(const FlatParameters& parameters, const RmspropConfig& config);
    void step(const Evaluation& evaluation) override;
    void setMomentum(double momentum) override { m_config.momentum = momentum; }
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    RmspropConfig m_config;
    at::Tensor m_values;
    at::Tensor m_gradients;
    at::Tensor m_squares;  ///< running mean of the squared gradients
    at::Tensor m_velocity; ///< undefined without momentum
};

} // namespace stratoscope
