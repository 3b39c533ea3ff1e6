// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/attention_kernels.h"

#include "engine/core/hot_loop.h"
#include "engine/models/fused/vector_exp.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace stratoscope {

namespace {

constexpr std::int64_t scoreLanes = 16; // partial results side by side, as many as the widest vector holds

using Lanes = std::array<float, scoreLanes>;

STRATOSCOPE_HOT_LOOP
float greatest(const float* __restrict values, std::int64_t count)
{
    Lanes greatest;
    greatest.fill(-std::numeric_limits<float>::infinity());
    std::int64_t i = 0;
    for (; i + scoreLanes <= count; i += scoreLanes) {
        for (std::int64_t lane = 0; lane < scoreLanes; ++lane) {
            const float value = values[i + lane];
            greatest[static_cast<std::size_t>(lane)] =
                greatest[static_cast<std::size_t>(lane)] < value ? value : greatest[static_cast<std::size_t>(lane)];
        }
    }
    float result = *std::ranges::max_element(greatest);
    for (; i < count; ++i)
        result = std::max(result, values[i]);
    return result;
}

STRATOSCOPE_HOT_LOOP
void addRow(float* __restrict values, const float* __restrict bias, std::int64_t count)
{
    for (std::int64_t i = 0; i < count; ++i)
        values[i] += bias[i];
}

/// value = exp(value - greatest). @returns their sum
STRATOSCOPE_HOT_LOOP
float exponentials(float* __restrict values, std::int64_t count, float greatest)
{
    for (std::int64_t i = 0; i < count; ++i)
        values[i] = expOfNegative(values[i] - greatest);
    Lanes sums{};
    std::int64_t i = 0;
    for (; i + scoreLanes <= count; i += scoreLanes) {
        for (std::int64_t lane = 0; lane < scoreLanes; ++lane)
            sums[static_cast<std::size_t>(lane)] += values[i + lane];
    }
    float sum = std::accumulate(sums.begin(), sums.end(), 0.0F);
    for (; i < count; ++i)
        sum += values[i];
    return sum;
}

STRATOSCOPE_HOT_LOOP
void scaleRow(float* __restrict values, std::int64_t count, float factor)
{
    for (std::int64_t i = 0; i < count; ++i)
        values[i] *= factor;
}

STRATOSCOPE_HOT_LOOP
void scaleAndDrop(float* __restrict values, std::int64_t count, float factor, std::uint64_t key, std::uint32_t threshold)
{
    for (std::int64_t i = 0; i < count; ++i)
        values[i] *= dropoutFactor(key, static_cast<std::uint32_t>(i), threshold, factor);
}

STRATOSCOPE_HOT_LOOP
void gradientRow(float* __restrict scores, float* __restrict gradients, std::int64_t count, float logSum, float projection)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const float weight = expOfNegative(scores[i] - logSum);
        scores[i] = weight;
        gradients[i] = weight * (gradients[i] - projection);
    }
}

STRATOSCOPE_HOT_LOOP
void gradientRowWithDropout(float* __restrict scores, float* __restrict gradients, std::int64_t count, float logSum,
                            float projection, std::uint64_t key, std::uint32_t threshold, float scale)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const float weight = expOfNegative(scores[i] - logSum);
        const float kept = dropoutFactor(key, static_cast<std::uint32_t>(i), threshold, scale);
        scores[i] = weight * kept;
        gradients[i] = weight * (gradients[i] * kept - projection);
    }
}

} // namespace

float attentionWeights(float* scores, const float* bias, std::int64_t length, const RowDropout& dropout)
{
    if (bias != nullptr)
        addRow(scores, bias, length);
    const float most = greatest(scores, length);
    const float sum = exponentials(scores, length, most);
    if (dropout.threshold == 0)
        scaleRow(scores, length, 1 / sum);
    else
        scaleAndDrop(scores, length, dropout.scale / sum, dropout.key, dropout.threshold);
    return most + std::log(sum);
}

void attentionGradients(float* scores, float* gradients, const float* bias, std::int64_t length, float logSum, float projection,
                        const RowDropout& dropout)
{
    if (bias != nullptr)
        addRow(scores, bias, length);
    if (dropout.threshold == 0)
        gradientRow(scores, gradients, length, logSum, projection);
    else
        gradientRowWithDropout(scores, gradients, length, logSum, projection, dropout.key, dropout.threshold, dropout.scale);
}

} // namespace stratoscope
