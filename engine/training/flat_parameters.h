// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Moves the trainable parameters of a module into one buffer and their gradients into another, leaving the module's
/// tensors as views of them: an optimiser then makes one pass over memory, and a gradient is cleared at once.
/// The module must outlive nothing here: both share the storage. Parameters must not be replaced or moved afterwards.
class FlatParameters
{
public:
    /// @pre all trainable parameters are float and on one device
    explicit FlatParameters(torch::nn::Module& module);
    /// These parameters, part after part. @pre as above, and none is there twice
    explicit FlatParameters(const std::vector<std::vector<at::Tensor>>& parts);

    [[nodiscard]] const at::Tensor& values() const { return m_values; }       ///< (n) float
    [[nodiscard]] const at::Tensor& gradients() const { return m_gradients; } ///< (n) float

    /// One of the parts, sharing the memory. @pre made of parts
    [[nodiscard]] FlatParameters part(std::size_t index) const;

private:
    FlatParameters() = default;

    at::Tensor m_values;
    at::Tensor m_gradients;
    std::vector<std::int64_t> m_ends; ///< of each part
};

} // namespace stratoscope
