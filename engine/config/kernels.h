// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <utility>

namespace stratoscope {

/// Which code computes layers and losses while training. The numbers are the same to rounding.
enum class Kernels
{
    Fused, ///< recurring groups of layers as one piece of our own, where there is one
    Plain  ///< each layer as LibTorch has it
};
template <>
struct EnumNames<Kernels>
{
    static constexpr std::array values{std::pair{Kernels::Fused, "fused"}, std::pair{Kernels::Plain, "plain"}};
};

} // namespace stratoscope
