// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

/// The block of tabresnet (PT-MODELS-001, REQ-M08): Linear → BatchNorm1d → ReLU → Dropout → Linear → BatchNorm1d → + x → ReLU,
/// all sizes equal. Children fc1, bn1, relu, dropout (Identity where there is none), fc2, bn2.
class ResidualBlock : public Layer
{
public:
    ResidualBlock(std::int64_t features, double dropout);

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    std::shared_ptr<LinearLayer> m_fc1;
    std::shared_ptr<BatchNorm1dLayer> m_bn1;
    std::shared_ptr<ReluLayer> m_relu;
    std::shared_ptr<Layer> m_dropout;
    std::shared_ptr<LinearLayer> m_fc2;
    std::shared_ptr<BatchNorm1dLayer> m_bn2;
};

} // namespace stratoscope
