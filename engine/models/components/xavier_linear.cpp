// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/xavier_linear.h"

#include <cmath>

namespace stratoscope {

void XavierLinearLayer::resetParameters(const at::Generator& generator)
{
    drawXavierUniform(weight, generator);
    const torch::NoGradGuard noGrad;
    if (bias.defined())
        bias.zero_();
}

void drawXavierUniform(at::Tensor& weight, const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    const double bound = std::sqrt(6.0 / static_cast<double>(weight.size(0) + weight.size(1)));
    weight.uniform_(-bound, bound, generator);
}

} // namespace stratoscope
