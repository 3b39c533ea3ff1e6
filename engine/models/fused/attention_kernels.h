// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/fused/dropout_mask.h"

#include <cstdint>

namespace stratoscope {

/// What of a row's weights is dropped.
struct RowDropout
{
    std::uint64_t key = 0;
    std::uint32_t threshold = 0; ///< 0: nothing
    float scale = 1;
};

/// A row of attention scores becomes the weights softmax(score + bias), with dropout.
/// @param bias as long as the row, or null   @returns ln Σ exp(score + bias)
float attentionWeights(float* scores, const float* bias, std::int64_t length, const RowDropout& dropout);

/// The way back through a row. From the scores, their logarithmic sum and the gradient of the weights:
/// scores becomes the weights with dropout, gradients the gradient of the scores.
/// @param projection Σ gradient · output of the row, which is Σ weight · gradient
void attentionGradients(float* scores, float* gradients, const float* bias, std::int64_t length, float logSum, float projection,
                        const RowDropout& dropout);

} // namespace stratoscope
