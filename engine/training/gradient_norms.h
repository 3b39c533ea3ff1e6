// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

/// L2 norm of a model's gradients, a float scalar on their device. @param gradients (N) float32, contiguous
[[nodiscard]] at::Tensor gradientNorm(const at::Tensor& gradients);

/// Averages norms over steps without making a GPU wait.
class GradientNorms
{
public:
    /// @param norm float scalar
    void add(const at::Tensor& norm);
    void clear();
    /// NaN without a step. Waits for a GPU.
    [[nodiscard]] double mean();

    /// For checkpoints. Waits for a GPU.
    [[nodiscard]] double sum();
    [[nodiscard]] std::int64_t steps() const { return m_steps; }
    void restore(double sum, std::int64_t steps);

private:
    double m_sum = 0;
    std::int64_t m_steps = 0;
    at::Tensor m_onDevice; ///< double scalar, undefined on the CPU and when fetched
};

} // namespace stratoscope
