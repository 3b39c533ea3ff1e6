// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/residual_block.h"

namespace stratoscope {

namespace {

std::shared_ptr<Layer> dropoutOrIdentity(double dropout)
{
    if (dropout > 0)
        return std::make_shared<DropoutLayer>(dropout);
    return std::make_shared<IdentityLayer>();
}

} // namespace

ResidualBlock::ResidualBlock(std::int64_t features, double dropout)
    : Layer("ResidualBlock")
{
    m_fc1 = register_module("fc1", std::make_shared<LinearLayer>(features, features));
    m_bn1 = register_module("bn1", std::make_shared<BatchNorm1dLayer>(features));
    m_relu = register_module("relu", std::make_shared<ReluLayer>());
    m_dropout = register_module("dropout", dropoutOrIdentity(dropout));
    m_fc2 = register_module("fc2", std::make_shared<LinearLayer>(features, features));
    m_bn2 = register_module("bn2", std::make_shared<BatchNorm1dLayer>(features));
}

at::Tensor ResidualBlock::forward(const at::Tensor& input)
{
    const at::Tensor hidden = (*m_dropout)((*m_relu)((*m_bn1)((*m_fc1)(input))));
    return (*m_relu)((*m_bn2)((*m_fc2)(hidden)) + input);
}

} // namespace stratoscope
