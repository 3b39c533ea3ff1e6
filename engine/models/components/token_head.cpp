// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/token_head.h"

namespace stratoscope {

TokenHead::TokenHead(const std::string& typeName, std::int64_t size, std::int64_t classes)
    : Layer(typeName)
{
    constexpr double normEpsilon = 1e-12;
    m_dense = register_module("dense", std::make_shared<XavierLinearLayer>(size, size));
    m_norm = register_module("layer_norm", std::make_shared<LayerNormLayer>(size, normEpsilon));
    m_decoder = register_module("decoder", std::make_shared<XavierLinearLayer>(size, classes));
}

at::Tensor TokenHead::forward(const at::Tensor& input)
{
    return (*m_decoder)((*m_norm)(at::gelu((*m_dense)(input))));
}

} // namespace stratoscope
