// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/expression_value_head.h"

namespace stratoscope {

ExpressionValueHead::ExpressionValueHead(std::int64_t size)
    : Layer("ExpressionValueHead")
{
    m_dense = register_module("dense", std::make_shared<XavierLinearLayer>(size, size));
    m_output = register_module("output", std::make_shared<XavierLinearLayer>(size, 1));
}

at::Tensor ExpressionValueHead::forward(const at::Tensor& input)
{
    return (*m_output)(at::gelu((*m_dense)(input))).squeeze(-1);
}

} // namespace stratoscope
