// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stratoscope {

/// Loops over rows × columns floats that lie row by row. Sums over rows are added to what is there; they keep single
/// precision, so hand over at most kSummedRows rows at a time. NaN stays NaN. No two arguments overlap.
constexpr std::int64_t kSummedRows = 256;

/// value += bias
void addBias(float* values, const float* bias, std::int64_t rows, std::int64_t columns);
/// value = relu(value + bias)
void addBiasRelu(float* values, const float* bias, std::int64_t rows, std::int64_t columns);
/// sums += value
void addColumnSums(const float* values, std::int64_t rows, std::int64_t columns, float* sums);
/// sums += (value - mean)²
void addSquaredDeviations(const float* values, const float* means, std::int64_t rows, std::int64_t columns, float* sums);
/// output = value · scale + shift, a scale and a shift a column
void scaleAndShift(const float* values, const float* scale, const float* shift, std::int64_t rows, std::int64_t columns,
                   float* output);

/// sums += gradient, products += gradient · (value - mean)
void addNormSums(const float* gradients, const float* values, const float* means, std::int64_t rows, std::int64_t columns,
                 float* sums, float* products);

/// What a batch norm does to a gradient, a number a column.
struct NormGradient
{
    const float* factor; ///< of the gradient
    const float* offset; ///< taken off it
    const float* slope;  ///< times value - mean, taken off it
    const float* means;  ///< of the values
};
/// output = value > 0 ? gradient · factor - offset - slope · (value - mean) : 0, the way back through relu and then batch norm;
/// sums += output
void backThroughReluNorm(const float* gradients, const float* values, const NormGradient& norm, std::int64_t rows,
                         std::int64_t columns, float* output, float* sums);
/// output = value > 0 ? gradient : 0; sums += output
void backThroughRelu(const float* gradients, const float* values, std::int64_t rows, std::int64_t columns, float* output,
                     float* sums);

} // namespace stratoscope
