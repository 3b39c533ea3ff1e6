// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <memory>

namespace stratoscope {

/// Batch normalisation at the end of a block: its parameters and running statistics, all (out) float32 on the CPU.
struct BlockNorm
{
    at::Tensor weight;
    at::Tensor bias;
    at::Tensor runningMean; ///< moved on by a forward pass
    at::Tensor runningVariance;
    at::Tensor batches; ///< int64 scalar, counts forward passes
    double momentum = 0.1;
    double epsilon = 1e-5;
};

/// y = norm(relu(x Wᵀ + b)), each of the two or both left out: what recurs in all small networks, as one autograd node.
///
/// Computes what the layers one by one would, to rounding, in a fraction of their time: for rows of some dozen values most of
/// that goes into dispatch and bookkeeping. The gradients are worked out by hand and go straight to the parameters'
/// .grad(), which backward() would otherwise do through a node each; so torch::autograd::grad() does not see the parameters,
/// and there is no gradient of the gradient. The formulas of batch normalisation: Ioffe & Szegedy 2015, section 3.
struct LinearBlock
{
    at::Tensor weight; ///< (out, in)
    at::Tensor bias;   ///< (out), or undefined
    bool relu = false;
    std::shared_ptr<const BlockNorm> norm; ///< null without; only after relu

    /// Whether fusedForward() can take the input: float32 on the CPU, gradients wanted, and with a norm at least two rows.
    [[nodiscard]] bool takes(const at::Tensor& input) const;
};

/// @param input (…, in)   @returns (…, out)   @pre block.takes(input), and the norm of the block is in training
[[nodiscard]] at::Tensor fusedForward(const LinearBlock& block, const at::Tensor& input);

} // namespace stratoscope
