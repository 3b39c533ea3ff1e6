// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/column_kernels.h"

#include "engine/core/hot_loop.h"

// Every loop over columns has no branch and no sum of its own, so that it becomes vector instructions under strict
// floating-point rules.

namespace stratoscope {

STRATOSCOPE_HOT_LOOP
void addBias(float* __restrict values, const float* __restrict bias, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        float* __restrict value = values + row * columns;
        for (std::int64_t column = 0; column < columns; ++column)
            value[column] += bias[column];
    }
}

STRATOSCOPE_HOT_LOOP
void addBiasRelu(float* __restrict values, const float* __restrict bias, std::int64_t rows, std::int64_t columns)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        float* __restrict value = values + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            const float sum = value[column] + bias[column];
            value[column] = sum < 0 ? 0 : sum;
        }
    }
}

STRATOSCOPE_HOT_LOOP
void addColumnSums(const float* __restrict values, std::int64_t rows, std::int64_t columns, float* __restrict sums)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict value = values + row * columns;
        for (std::int64_t column = 0; column < columns; ++column)
            sums[column] += value[column];
    }
}

STRATOSCOPE_HOT_LOOP
void addSquaredDeviations(const float* __restrict values, const float* __restrict means, std::int64_t rows, std::int64_t columns,
                          float* __restrict sums)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict value = values + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            const float deviation = value[column] - means[column];
            sums[column] += deviation * deviation;
        }
    }
}

STRATOSCOPE_HOT_LOOP
void scaleAndShift(const float* __restrict values, const float* __restrict scale, const float* __restrict shift, std::int64_t rows,
                   std::int64_t columns, float* __restrict output)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict value = values + row * columns;
        float* __restrict result = output + row * columns;
        for (std::int64_t column = 0; column < columns; ++column)
            result[column] = value[column] * scale[column] + shift[column];
    }
}

STRATOSCOPE_HOT_LOOP
void addNormSums(const float* __restrict gradients, const float* __restrict values, const float* __restrict means,
                 std::int64_t rows, std::int64_t columns, float* __restrict sums, float* __restrict products)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict gradient = gradients + row * columns;
        const float* __restrict value = values + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            sums[column] += gradient[column];
            products[column] += gradient[column] * (value[column] - means[column]);
        }
    }
}

STRATOSCOPE_HOT_LOOP
void backThroughReluNorm(const float* __restrict gradients, const float* __restrict values, const NormGradient& norm,
                         std::int64_t rows, std::int64_t columns, float* __restrict output, float* __restrict sums)
{
    const float* __restrict factor = norm.factor;
    const float* __restrict offset = norm.offset;
    const float* __restrict slope = norm.slope;
    const float* __restrict means = norm.means;
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict gradient = gradients + row * columns;
        const float* __restrict value = values + row * columns;
        float* __restrict result = output + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            const float through =
                gradient[column] * factor[column] - offset[column] - slope[column] * (value[column] - means[column]);
            const float kept = value[column] > 0 ? through : 0;
            result[column] = kept;
            sums[column] += kept;
        }
    }
}

STRATOSCOPE_HOT_LOOP
void backThroughRelu(const float* __restrict gradients, const float* __restrict values, std::int64_t rows, std::int64_t columns,
                     float* __restrict output, float* __restrict sums)
{
    for (std::int64_t row = 0; row < rows; ++row) {
        const float* __restrict gradient = gradients + row * columns;
        const float* __restrict value = values + row * columns;
        float* __restrict result = output + row * columns;
        for (std::int64_t column = 0; column < columns; ++column) {
            const float kept = value[column] > 0 ? gradient[column] : 0;
            result[column] = kept;
            sums[column] += kept;
        }
    }
}

} // namespace stratoscope
