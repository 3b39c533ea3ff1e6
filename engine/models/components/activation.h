// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"
#include "engine/models/components/layer.h"

#include <array>
#include <utility>

namespace stratoscope {

/// Elementwise functions that a config can name. Swish is another name of SiLU, kept so that a config reads back as written.
enum class Activation
{
    Relu,
    Gelu,
    Tanh,
    Sigmoid,
    LeakyRelu,
    Elu,
    Silu,
    Swish
};
template <>
struct EnumNames<Activation>
{
    static constexpr std::array values{std::pair{Activation::Relu, "relu"},
                                       std::pair{Activation::Gelu, "gelu"},
                                       std::pair{Activation::Tanh, "tanh"},
                                       std::pair{Activation::Sigmoid, "sigmoid"},
                                       std::pair{Activation::LeakyRelu, "leaky_relu"},
                                       std::pair{Activation::Elu, "elu"},
                                       std::pair{Activation::Silu, "silu"},
                                       std::pair{Activation::Swish, "swish"}};
};

/// With PyTorch's default constants: gelu by the error function, leaky_relu with slope 0.01, elu with alpha 1.
[[nodiscard]] at::Tensor activate(Activation activation, const at::Tensor& input);

class ActivationLayer : public Layer
{
public:
    explicit ActivationLayer(Activation activation);

protected:
    at::Tensor forward(const at::Tensor& input) override { return activate(m_activation, input); }

private:
    Activation m_activation;
};

} // namespace stratoscope
