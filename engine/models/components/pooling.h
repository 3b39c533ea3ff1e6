// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"

#include <torch/torch.h>

#include <array>

namespace stratoscope {

/// How the tokens of a cell become one vector.
enum class Pooling
{
    Cls, ///< the first token's
    Mean ///< the mean of the real tokens'
};
template <>
struct EnumNames<Pooling>
{
    static constexpr std::array values{std::pair{Pooling::Cls, "cls"}, std::pair{Pooling::Mean, "mean"}};
};

/// @param hidden (B, S, size)   @param attentionMask (B, S), 1 for a token and 0 for padding
/// @returns (B, size); zeros for a row of padding alone with Mean
[[nodiscard]] at::Tensor pooled(Pooling pooling, const at::Tensor& hidden, const at::Tensor& attentionMask);

} // namespace stratoscope
