// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/spectral_norm.h"

#include <cmath>

namespace stratoscope {

namespace {

at::Tensor unit(const at::Tensor& vector)
{
    constexpr double epsilon = 1e-12; // PyTorch's
    return vector / vector.norm().clamp_min(epsilon);
}

} // namespace

SpectralNormLinearLayer::SpectralNormLinearLayer(std::int64_t inFeatures, std::int64_t outFeatures)
    : Layer("Linear")
{
    bias = register_parameter("bias", torch::zeros({outFeatures}));
    weight_orig = register_parameter("weight_orig", torch::zeros({outFeatures, inFeatures}));
    weight_u = register_buffer("weight_u", unit(torch::ones({outFeatures})));
    weight_v = register_buffer("weight_v", unit(torch::ones({inFeatures})));
}

void SpectralNormLinearLayer::resetParameters(const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    drawLinear(weight_orig, bias, generator);
    for (at::Tensor* vector : {&weight_u, &weight_v}) {
        vector->normal_(0, 1, generator);
        vector->copy_(unit(*vector));
    }
}

void SpectralNormLinearLayer::iteratePower()
{
    const torch::NoGradGuard noGrad;
    weight_v.copy_(unit(at::mv(weight_orig.t(), weight_u)));
    weight_u.copy_(unit(at::mv(weight_orig, weight_v)));
}

at::Tensor SpectralNormLinearLayer::forward(const at::Tensor& input)
{
    if (is_training())
        iteratePower();
    // Copies, for the backward pass of an earlier forward must not see the vectors of a later one.
    const at::Tensor sigma = at::dot(weight_u.clone(), at::mv(weight_orig, weight_v.clone()));
    return at::linear(input, weight_orig / sigma, bias);
}

std::int64_t SpectralNormLinearLayer::multiplyAdds(const at::Tensor& output) const
{
    return output.numel() * weight_orig.size(1) + 2 * weight_orig.numel(); // the norm, and the division by it
}

std::shared_ptr<Layer> makeLinear(std::int64_t inFeatures, std::int64_t outFeatures, SpectralNorm spectralNorm)
{
    if (spectralNorm == SpectralNorm::On)
        return std::make_shared<SpectralNormLinearLayer>(inFeatures, outFeatures);
    return std::make_shared<LinearLayer>(inFeatures, outFeatures);
}

} // namespace stratoscope
