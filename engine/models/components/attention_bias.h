// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

/// Which keys a query sees.
enum class AttentionDirection
{
    Both,  ///< every real token
    Causal ///< the real tokens up to and including its own position
};

/// What is added to the attention scores: 0 where a query sees a key, a huge negative number where it does not.
/// It is finite, so that a row of padding alone gives finite (and meaningless) outputs instead of NaN.
/// @param attentionMask (B, S), 1 for a token and 0 for padding
/// @returns (B, 1, 1, S), or (B, 1, S, S) for Causal; float
[[nodiscard]] at::Tensor attentionBias(const at::Tensor& attentionMask, AttentionDirection direction);

} // namespace stratoscope
