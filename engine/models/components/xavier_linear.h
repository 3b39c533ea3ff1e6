// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

namespace stratoscope {

/// A linear layer whose fresh weights are Xavier-uniform (Glorot & Bengio 2010) and whose bias is zero.
class XavierLinearLayer : public LinearLayer
{
public:
    using LinearLayer::LinearLayer;
    void resetParameters(const at::Generator& generator) override;
};

/// Draws a matrix (out, in) uniformly within ±√(6 / (in + out)).
void drawXavierUniform(at::Tensor& weight, const at::Generator& generator);

} // namespace stratoscope
