// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/components/layer.h"

#include <memory>

namespace stratoscope {

/// A linear layer whose weight is divided by its largest singular value (Miyato et al. 2018), estimated by power iteration:
/// one step with every forward pass while training, none in eval mode. Names are those of torch.nn.utils.spectral_norm,
/// and gradients flow as there: through the weight in numerator and estimate, not through u and v.
class SpectralNormLinearLayer : public Layer
{
public:
    SpectralNormLinearLayer(std::int64_t inFeatures, std::int64_t outFeatures);
    /// Weight and bias as LinearLayer draws them; u and v random unit vectors.
    void resetParameters(const at::Generator& generator) override;
    [[nodiscard]] std::int64_t multiplyAdds(const at::Tensor& output) const override;

    at::Tensor bias;        ///< (out)
    at::Tensor weight_orig; ///< (out, in), what is trained
    at::Tensor weight_u;    ///< (out) buffer, estimate of the left singular vector
    at::Tensor weight_v;    ///< (in) buffer, estimate of the right singular vector

protected:
    at::Tensor forward(const at::Tensor& input) override;

private:
    void iteratePower();
};

enum class SpectralNorm
{
    Off,
    On
};
[[nodiscard]] std::shared_ptr<Layer> makeLinear(std::int64_t inFeatures, std::int64_t outFeatures, SpectralNorm spectralNorm);

} // namespace stratoscope
