// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/activation.h"

namespace stratoscope {

namespace {

struct Function
{
    const char* moduleName; ///< of the PyTorch module
    at::Tensor (*apply)(const at::Tensor&);
};

Function functionOf(Activation activation)
{
    switch (activation) {
    case Activation::Relu:
        break;
    case Activation::Gelu:
        return {"GELU", [](const at::Tensor& x) { return at::gelu(x); }};
    case Activation::Tanh:
        return {"Tanh", [](const at::Tensor& x) { return at::tanh(x); }};
    case Activation::Sigmoid:
        return {"Sigmoid", [](const at::Tensor& x) { return at::sigmoid(x); }};
    case Activation::LeakyRelu:
        return {"LeakyReLU", [](const at::Tensor& x) { return at::leaky_relu(x); }};
    case Activation::Elu:
        return {"ELU", [](const at::Tensor& x) { return at::elu(x); }};
    case Activation::Silu:
    case Activation::Swish:
        return {"SiLU", [](const at::Tensor& x) { return at::silu(x); }};
    }
    return {"ReLU", [](const at::Tensor& x) { return at::relu(x); }};
}

} // namespace

at::Tensor activate(Activation activation, const at::Tensor& input)
{
    return functionOf(activation).apply(input);
}

ActivationLayer::ActivationLayer(Activation activation)
    : Layer(functionOf(activation).moduleName)
    , m_activation(activation)
{
}

} // namespace stratoscope
