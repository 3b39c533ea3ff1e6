// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/pooling.h"

namespace stratoscope {

at::Tensor pooled(Pooling pooling, const at::Tensor& hidden, const at::Tensor& attentionMask)
{
    if (pooling == Pooling::Cls)
        return hidden.select(1, 0);
    const at::Tensor real = attentionMask.ne(0).to(hidden.scalar_type()).unsqueeze(-1);
    return (hidden * real).sum(1) / real.sum(1).clamp_min(1);
}

} // namespace stratoscope
