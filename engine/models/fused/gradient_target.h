// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>
#include <string>
#include <utility>

namespace stratoscope {

/// Where the gradient of a parameter is added up: its .grad(), made of zeros where there is none.
inline at::Tensor gradientOf(at::Tensor parameter)
{
    at::Tensor& gradient = parameter.mutable_grad();
    if (!gradient.defined())
        gradient = at::zeros_like(parameter);
    return gradient;
}

/// @throws c10::Error where a graph that has been gone through once is gone through again
inline void requireSaved(const at::Tensor& saved, const std::string& node)
{
    TORCH_CHECK(saved.defined(), node, ": the graph has already been gone through and what it kept is freed");
}

/// A node of an autograd graph, freed without recursion however long the graph.
template <typename NodeType, typename... Arguments>
std::shared_ptr<NodeType> makeNode(Arguments&&... arguments)
{
    return std::shared_ptr<NodeType>(new NodeType(std::forward<Arguments>(arguments)...), torch::autograd::deleteNode);
}

} // namespace stratoscope
