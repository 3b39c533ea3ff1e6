// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/confusion_matrix.h"

#include "engine/core/error.h"
#include "engine/core/text.h"

#include <numeric>

namespace stratoscope {

std::int64_t ConfusionMatrix::total() const
{
    return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

std::int64_t ConfusionMatrix::support(std::size_t truth) const
{
    const auto row = counts.begin() + static_cast<std::ptrdiff_t>(truth * classes);
    return std::accumulate(row, row + static_cast<std::ptrdiff_t>(classes), std::int64_t{0});
}

std::int64_t ConfusionMatrix::predicted(std::size_t prediction) const
{
    std::int64_t sum = 0;
    for (std::size_t truth = 0; truth < classes; ++truth)
        sum += count(truth, prediction);
    return sum;
}

std::vector<double> ConfusionMatrix::normalized(Normalization by) const
{
    std::vector<std::int64_t> totals;
    for (std::size_t i = 0; i < classes; ++i)
        totals.push_back(by == Normalization::ByTruth ? support(i) : predicted(i));
    std::vector<double> shares(counts.size(), 0.0);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const std::int64_t whole = totals[by == Normalization::ByTruth ? i / classes : i % classes];
        if (whole > 0)
            shares[i] = static_cast<double>(counts[i]) / static_cast<double>(whole);
    }
    return shares;
}

ConfusionMatrix confusionMatrix(std::span<const std::int64_t> truth, std::span<const std::int64_t> predictions, std::size_t classes)
{
    if (truth.size() != predictions.size())
        throw DataError(Issue{"expected a prediction for each of " + counted(static_cast<std::int64_t>(truth.size()), "row") +
                                  ", found " + std::to_string(predictions.size()),
                              {},
                              {}});
    ConfusionMatrix matrix;
    matrix.classes = classes;
    matrix.counts.assign(classes * classes, 0);
    const auto known = static_cast<std::int64_t>(classes);
    for (std::size_t row = 0; row < truth.size(); ++row) {
        if (truth[row] < 0) {
            ++matrix.leftOut;
            continue;
        }
        if (truth[row] >= known || predictions[row] < 0 || predictions[row] >= known)
            throw DataError(Issue{"row " + grouped(static_cast<std::int64_t>(row)) + " is of class " + std::to_string(truth[row]) +
                                      " and was given class " + std::to_string(predictions[row]) + ", of " +
                                      counted(known, "class", "classes"),
                                  {},
                                  {}});
        ++matrix.counts[static_cast<std::size_t>(truth[row]) * classes + static_cast<std::size_t>(predictions[row])];
    }
    return matrix;
}

} // namespace stratoscope
