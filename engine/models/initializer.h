// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"

#include <torch/torch.h>

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

/// Overwrites a weight (out, in, …) of at least two dimensions. The same generator state gives the same values.
void initialize(const at::Tensor& weight, Initializer initializer, const at::Generator& generator);

/// Draws the weights that a pattern means (see matchesName()) and zeroes the biases among them that belong to one.
/// Other parameters, such as the scales of normalisations, stay as they are. @throws ModelError when the pattern means none
void initializeWeights(torch::nn::Module& module, Initializer initializer, const at::Generator& generator,
                       const std::string& pattern = "*");

} // namespace stratoscope
