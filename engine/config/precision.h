// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <utility>

namespace stratoscope {

/// In what numbers the layers compute while training. Weights, their gradients and the optimiser's state are float32 either way.
enum class Precision
{
    Float32,
    BFloat16 ///< matrix products and convolutions by autocast; sums and losses stay float32
};
template <>
struct EnumNames<Precision>
{
    static constexpr std::array values{std::pair{Precision::Float32, "float32"}, std::pair{Precision::BFloat16, "bfloat16"}};
};

} // namespace stratoscope
