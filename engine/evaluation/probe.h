// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// How well a simple classifier tells classes from a representation of rows that it was not fitted to.
struct ProbeScores
{
    double accuracy = 0;
    double balancedAccuracy = 0;
    double macroF1 = 0;
};

/// @param truth, predicted numbers below classes @throws as confusionMatrix()
[[nodiscard]] ProbeScores probeScores(std::span<const std::int64_t> truth, std::span<const std::int64_t> predicted,
                                      std::size_t classes);

/// Rows in some representation and their classes.
struct LabelledRows
{
    RowMatrix values;
    std::span<const std::int64_t> labels; ///< one for each row
};

/// What a representation is worth: a linear probe (Alain & Bengio 2016) and the votes of the nearest neighbours.
struct RepresentationProbe
{
    std::string name; ///< "embedding", "pca"
    std::int64_t dimensions = 0;
    ProbeScores linear;    ///< multinomial logistic regression of standardised columns, C = 1
    ProbeScores euclidean; ///< neighbours by distance
    ProbeScores cosine;    ///< and by angle
};

/// Neighbours that vote; fewer where the training rows are.
inline constexpr std::size_t kProbeNeighbors = 15;

/// The class of most of each query's nearest neighbours; of several with as many votes the first.
/// @throws DataError for values that are not finite; Cancelled
[[nodiscard]] std::vector<std::int64_t> neighborVotes(const LabelledRows& points, RowMatrix queries, bool byAngle,
                                                      std::size_t classes, const WorkSettings& settings = {});

/// Fits the probes to one part of the rows and scores them on another. @param labels numbers below classes
/// @throws DataError for values that are not finite; Cancelled
[[nodiscard]] RepresentationProbe probeRepresentation(std::string name, const LabelledRows& training, const LabelledRows& test,
                                                      std::size_t classes, const WorkSettings& settings = {});

/// Names and values of all scores: "probe/embedding/accuracy", "knn/embedding/cosine/macro_f1" …
[[nodiscard]] std::vector<std::pair<std::string, double>> flatScores(const RepresentationProbe& probe);

} // namespace stratoscope
