// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace stratoscope {

/// The two linear layers that give a Gaussian posterior, and a sample of it, z = mu + exp(logvar / 2) · noise (Kingma & Welling
/// 2014), as one autograd node. As with LinearBlock, gradients go straight to the parameters' .grad().
struct PosteriorHead
{
    at::Tensor muWeight;     ///< (latent, in)
    at::Tensor muBias;       ///< (latent)
    at::Tensor logvarWeight; ///< (latent, in)
    at::Tensor logvarBias;   ///< (latent)

    /// Whether fusedPosterior() can take what is encoded: (B, in) float32 on the CPU, gradients wanted.
    [[nodiscard]] bool takes(const at::Tensor& encoded) const;
};

struct SampledPosterior
{
    at::Tensor mu; ///< (B, latent), as the others
    at::Tensor logvar;
    at::Tensor z;
};

/// @param encoded (B, in)   @param noise (B, latent), standard normal   @pre head.takes(encoded)
[[nodiscard]] SampledPosterior fusedPosterior(const PosteriorHead& head, const at::Tensor& encoded, const at::Tensor& noise);

} // namespace stratoscope
