// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stratoscope {

/// The matrix products of a linear layer y = x Wᵀ on rows of floats, by the BLAS that LibTorch uses too, without its dispatch.
/// All matrices lie row by row without gaps: x (rows, in), W (out, in), y (rows, out). No two of them overlap.
struct LinearShape
{
    std::int64_t rows = 0;
    std::int64_t in = 0;
    std::int64_t out = 0;
};

/// y = x Wᵀ
void multiplyByWeight(const LinearShape& shape, const float* x, const float* weight, float* y);
/// dx = dy W
void inputGradient(const LinearShape& shape, const float* dy, const float* weight, float* dx);
/// dx += dy W
void addInputGradient(const LinearShape& shape, const float* dy, const float* weight, float* dx);
/// dW += dyᵀ x
void addWeightGradient(const LinearShape& shape, const float* dy, const float* x, float* dWeight);

} // namespace stratoscope
