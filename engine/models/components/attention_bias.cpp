// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/attention_bias.h"

namespace stratoscope {

at::Tensor attentionBias(const at::Tensor& attentionMask, AttentionDirection direction)
{
    constexpr double unseen = -1e30;
    at::Tensor hidden = attentionMask.eq(0).unsqueeze(1).unsqueeze(1);
    if (direction == AttentionDirection::Causal) {
        const std::int64_t length = attentionMask.size(1);
        hidden = hidden.logical_or(at::ones({length, length}, hidden.options()).triu(1));
    }
    return at::zeros(hidden.sizes(), hidden.options().dtype(at::kFloat)).masked_fill_(hidden, unseen);
}

} // namespace stratoscope
