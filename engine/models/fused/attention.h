// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/fused/dropout_mask.h"

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

struct AttentionOptions
{
    std::int64_t heads = 1;
    DropoutMask dropout; ///< of the attention weights
};

/// Whether fusedAttention() can take the joint projection: (B, S, 3 size) float32 on the CPU; and the bias. Where gradients are
/// recorded, the projection must want one.
[[nodiscard]] bool takesFusedAttention(const at::Tensor& joint, const at::Tensor& bias);

/// Multi-head scaled dot-product attention (Vaswani et al. 2017), softmax(q kᵀ / √d + bias) v, as one autograd node. The weights,
/// S × S for each head, are never kept: a few rows at a time are worked out, used and worked out again in the backward pass from
/// the logarithm of their sum (Dao et al. 2022), so that they stay in the cache. Heads go to as many threads as torch uses.
/// @param joint (B, S, 3 size): queries, keys and values side by side
/// @param bias (B or 1, 1, S or 1, S), added to the scores of each head; no gradient; undefined: none
/// @returns (B, S, size)
[[nodiscard]] at::Tensor fusedAttention(const at::Tensor& joint, const at::Tensor& bias, const AttentionOptions& options);

} // namespace stratoscope
