// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/models/registry.h"
#include "engine/training/loaded_run.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// What the decoder of a VAE makes of places along each latent dimension, while the others stay.
struct LatentTraversal
{
    std::vector<double> center;    ///< D, where the walk sets out: the mean over all rows, or one row
    std::vector<double> deviation; ///< D, standard deviation of the posterior of all rows together
    std::vector<double> offsets;   ///< S, in standard deviations, rising

    std::vector<std::string> featureNames; ///< F
    std::vector<std::string> featureUnits; ///< F, empty where unknown
    std::vector<double> values;            ///< D × S × F, in the units of the file
    std::vector<double> low;               ///< F, 5th percentile of the data
    std::vector<double> high;              ///< F, 95th percentile

    std::vector<std::string> classNames; ///< K; empty without a classifier
    std::vector<double> probabilities;   ///< D × S × K

    [[nodiscard]] std::size_t dimensions() const { return center.size(); }
    [[nodiscard]] std::size_t steps() const { return offsets.size(); }
    [[nodiscard]] double value(std::size_t dimension, std::size_t step, std::size_t feature) const
    {
        return values[(dimension * steps() + step) * featureNames.size() + feature];
    }
    [[nodiscard]] double probability(std::size_t dimension, std::size_t step, std::size_t klass) const
    {
        return probabilities[(dimension * steps() + step) * classNames.size() + klass];
    }
};

struct TraversalRequest
{
    std::filesystem::path runFolder;
    std::string checkpoint = {};        ///< see checkpointOf()
    std::shared_ptr<const Table> table; ///< the run's data, when they are in memory already
    std::optional<std::int64_t> row;    ///< to set out from, its number in the file from 0; none: the mean of all
    std::int64_t steps = 61;            ///< places along each dimension, at least 2
    double reach = 3;                   ///< standard deviations to either side
};

/// @throws ModelError for a model without a latent space of table features, DataError for a row that the run does not have;
/// IoError, ConfigError, CheckpointError, Cancelled
[[nodiscard]] LatentTraversal traverseLatent(const TraversalRequest& request, const ModelRegistry& registry,
                                             const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
