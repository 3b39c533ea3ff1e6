// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <string>
#include <utility>

namespace stratoscope {

/// Ways to draw a weight, as torch.nn.init has them with its default arguments.
enum class Initializer
{
    XavierUniform,  ///< Glorot & Bengio 2010: uniform within ±√(6 / (in + out))
    XavierNormal,   ///< the same variance, normal
    KaimingUniform, ///< He et al. 2015: uniform within ±√(6 / in)
    KaimingNormal,  ///< the same variance, normal
    Orthogonal,     ///< Saxe et al. 2014: orthonormal rows or columns, whichever are fewer
    Zeros
};
template <>
struct EnumNames<Initializer>
{
    static constexpr std::array values{
        std::pair{Initializer::XavierUniform, "xavier_uniform"},   std::pair{Initializer::XavierNormal, "xavier_normal"},
        std::pair{Initializer::KaimingUniform, "kaiming_uniform"}, std::pair{Initializer::KaimingNormal, "kaiming_normal"},
        std::pair{Initializer::Orthogonal, "orthogonal"},          std::pair{Initializer::Zeros, "zeros"}};
};

/// Layers whose weights start otherwise than by their own default.
struct WeightInitialization
{
    std::string layers; ///< a pattern, see matchesName()
    Initializer method = Initializer::XavierUniform;

    bool operator==(const WeightInitialization&) const = default;
};
[[nodiscard]] const Schema<WeightInitialization>& weightInitializationSchema();

} // namespace stratoscope
