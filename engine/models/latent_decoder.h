// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/batch.h"

#include <torch/torch.h>

namespace stratoscope {

/// A model that can make rows from places in its latent space.
class LatentDecoder
{
public:
    virtual ~LatentDecoder() = default;

    /// What forward() gives in eval mode for rows that are encoded as z.
    /// @param z (B, latent)   @param context what the decoder is told beside z: library sizes and experimental batches
    [[nodiscard]] virtual ModelOutput decodeLatent(const at::Tensor& z, const Batch& context) = 0;
};

} // namespace stratoscope
