// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/embedding.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// What a run's model says of N rows: of each what it is (a class with probabilities, a value, or the labels of a multi-label
/// target), and what its features look like to the model. Whatever the model does not give is empty.
struct Prediction
{
    EmbeddingTable rows;                ///< which rows, what is known of them, and their embedding
    std::shared_ptr<const Table> table; ///< that the rows come from

    std::vector<std::string> featureNames; ///< F
    std::vector<std::string> featureUnits; ///< F, empty where unknown
    std::vector<double> features;          ///< N × F as the file has them, NaN missing
    std::vector<float> reconstruction;     ///< N × F in the units of the file
    bool fillsGaps = false;                ///< the model learnt to do without missing values, so that a gap can be filled

    std::vector<float> latentMeans;      ///< N × L, mean of the posterior; empty where the model gives none
    std::vector<float> latentDeviations; ///< N × L, its standard deviation

    std::vector<std::string> classNames;   ///< K, as the run learnt them
    std::vector<float> probabilities;      ///< N × K
    std::vector<std::int64_t> classes;     ///< N, the likeliest class
    std::vector<std::int64_t> trueClasses; ///< N, -1 where not known or not learnt; empty without a target

    std::vector<std::string> outputNames; ///< T: the target of a regression, or the labels
    bool areLabels = false;               ///< outputs are probabilities of labels, each for itself
    std::vector<float> outputs;           ///< N × T
    std::vector<double> trueOutputs;      ///< N × T, NaN not known; empty where the file has none
    std::vector<std::int64_t> choices;    ///< N, the label with the highest probability: where a router sends the row

    [[nodiscard]] std::size_t rowCount() const { return rows.ids.size(); }
    [[nodiscard]] std::size_t featureCount() const { return featureNames.size(); }
    [[nodiscard]] std::size_t latentCount() const { return latentMeans.empty() ? 0 : latentMeans.size() / rowCount(); } ///< L
    [[nodiscard]] bool reconstructs() const { return !reconstruction.empty(); }
    [[nodiscard]] bool classifies() const { return !classes.empty(); }
    [[nodiscard]] bool givesOutputs() const { return !outputs.empty(); }

    [[nodiscard]] float confidence(std::size_t row) const
    {
        return probabilities[row * classNames.size() + static_cast<std::size_t>(classes[row])];
    }
    /// @param cell of the N × F, row by row
    [[nodiscard]] bool isFilled(std::size_t cell) const { return fillsGaps && std::isnan(features[cell]); }
    /// The value as measured, or the model's where it is missing.
    [[nodiscard]] double filled(std::size_t cell) const
    {
        return isFilled(cell) ? static_cast<double>(reconstruction[cell]) : features[cell];
    }
};

} // namespace stratoscope
