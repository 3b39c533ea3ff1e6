// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/temperature.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace stratoscope {

namespace {

constexpr double kLowest = 0.05;
constexpr double kHighest = 20;

/// log Σ exp(logit · scale) of a row.
double logSum(std::span<const float> row, double scale)
{
    const double largest = scale * static_cast<double>(*std::ranges::max_element(row));
    double sum = 0;
    for (const float logit : row)
        sum += std::exp(scale * static_cast<double>(logit) - largest);
    return largest + std::log(sum);
}

/// Σ -log p(label) over the labelled rows: convex in the scale, the inverse temperature.
double lossAt(double scale, std::span<const float> logits, std::span<const std::int64_t> labels, std::size_t classes)
{
    double loss = 0;
    for (std::size_t row = 0; row < labels.size(); ++row) {
        if (labels[row] < 0)
            continue;
        const std::span<const float> values = logits.subspan(row * classes, classes);
        loss += logSum(values, scale) - scale * static_cast<double>(values[static_cast<std::size_t>(labels[row])]);
    }
    return loss;
}

} // namespace

double fitTemperature(std::span<const float> logits, std::span<const std::int64_t> labels, std::size_t classes)
{
    if (std::ranges::none_of(labels, [](std::int64_t label) { return label >= 0; }))
        return 1;
    const double golden = (std::sqrt(5.0) - 1) / 2;
    double low = std::log(1 / kHighest); // of the scale, whose logarithm is searched
    double high = std::log(1 / kLowest);
    const auto loss = [&](double logScale) { return lossAt(std::exp(logScale), logits, labels, classes); };
    double left = high - golden * (high - low);
    double right = low + golden * (high - low);
    double leftLoss = loss(left);
    double rightLoss = loss(right);
    constexpr double precise = 1e-6;
    while (high - low > precise) {
        if (leftLoss < rightLoss) {
            high = std::exchange(right, left);
            rightLoss = leftLoss;
            left = high - golden * (high - low);
            leftLoss = loss(left);
        } else {
            low = std::exchange(left, right);
            leftLoss = rightLoss;
            right = low + golden * (high - low);
            rightLoss = loss(right);
        }
    }
    return std::exp(-(low + high) / 2);
}

std::vector<double> probabilitiesAt(double temperature, std::span<const float> logits, std::size_t classes)
{
    std::vector<double> probabilities;
    probabilities.reserve(logits.size());
    for (std::size_t begin = 0; begin < logits.size(); begin += classes) {
        const std::span<const float> row = logits.subspan(begin, classes);
        const double sum = logSum(row, 1 / temperature);
        for (const float logit : row)
            probabilities.push_back(std::exp(static_cast<double>(logit) / temperature - sum));
    }
    return probabilities;
}

} // namespace stratoscope
