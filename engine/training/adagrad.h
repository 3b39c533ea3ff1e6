// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"
#include "engine/training/optimizer.h"

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

struct AdagradConfig
{
    double learningRate = 1e-2;
    double learningRateDecay = 0;
    double initialSum = 0;
    double epsilon = 1e-10;
    double weightDecay = 0;
};
[[nodiscard]] const Schema<AdagradConfig>& adagradSchema();

/// Adagrad (Duchi, Hazan & Singer 2011) as in torch.optim.Adagrad.
class Adagrad : public Optimizer
{
public:
    Adagrad(const FlatParameters& parameters, const AdagradConfig& config);
    void step(const Evaluation& evaluation) override;
    [[nodiscard]] NamedArrays state() const override;
    void loadState(const NamedArrays& arrays) override;

private:
    AdagradConfig m_config;
    at::Tensor m_values;
    at::Tensor m_gradients;
    at::Tensor m_sums; ///< of the squared gradients so far
    std::int64_t m_steps = 0;
};

} // namespace stratoscope
