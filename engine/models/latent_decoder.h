// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"

#include <torch/torch.h>

namespace stratoscope {

/// Where rows lie in a latent space: a normal distribution along each dimension.
struct Posterior
{
    at::Tensor mu;     ///< (B, latent)
    at::Tensor logvar; ///< (B, latent)
};

/// A model that can make rows from places in its latent space, and tells where rows lie in it.
class LatentDecoder
{
public:
    virtual ~LatentDecoder() = default;

    [[nodiscard]] virtual Posterior encodeLatent(const Batch& batch) = 0;

    /// What forward() gives in eval mode for rows that are encoded as z.
    /// @param z (B, latent)   @param context what the decoder is told beside z: library sizes and experimental batches
    [[nodiscard]] virtual ModelOutput decodeLatent(const at::Tensor& z, const Batch& context) = 0;
};

} // namespace stratoscope
