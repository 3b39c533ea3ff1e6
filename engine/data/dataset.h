// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/roles.h"
#include "engine/data/table.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace stratoscope {

/// Sizes that a model can take from its data, so that a config may leave them out.
struct DatasetShape
{
    std::int64_t inputDim = 0;                     ///< numerical features; 0 unknown
    std::int64_t classCount = 0;                   ///< classes of the target; 0 without one
    std::int64_t embeddingDim = 0;                 ///< values of a ready embedding; 0 without
    std::int64_t targetCount = 0;                  ///< numerical targets, or labels of a multi-label target; 0 without
    std::vector<std::int64_t> categoryCounts = {}; ///< categories of each categorical column that is a feature
    std::int64_t vocabularySize = 0;               ///< genes and special tokens of cells; 0 unknown
    std::int64_t batchCount = 0;                   ///< experimental batches of cells; 0 without
};

/// Stands for a missing category under the policy mask: a category of its own.
inline constexpr const char* kMissingCategory = "(missing)";

struct CellFeatures;

/// A column that a model sees as categories.
struct CategoricalFeature
{
    std::string name;
    std::vector<std::string> categories; ///< sorted; those that a kept row has
    std::vector<std::int64_t> indices;   ///< N indices into categories; -1, only under the policy median, where missing
};

/// The rows and columns of a table that an experiment uses: N rows kept by the missing-value policy, F features.
/// Values are raw, in the units of the file; scaling is Preprocessing's.
struct Dataset
{
    std::shared_ptr<const Table> table;
    DatasetKind kind = DatasetKind::Tabular;
    MissingPolicy missing = MissingPolicy::Drop;

    std::vector<std::string> featureNames; ///< F
    std::vector<std::string> featureUnits; ///< F, empty where unknown
    std::vector<std::int64_t> rows;        ///< N, row numbers in the table, from 0, rising
    std::vector<std::int64_t> heldOut;     ///< places in rows, rising, of those that belong to the test part whatever the split
    std::vector<double> features;          ///< N × F, row by row; NaN only under the policies median and mask; empty for cells

    std::vector<CategoricalFeature> categorical;

    std::shared_ptr<const CellFeatures> cells; ///< single cells: the values of the features, which are genes; else null

    TaskChoice task = TaskChoice::Auto;     ///< Auto: there is no target
    std::vector<std::string> targetColumns; ///< T, of a regression or a multi-label target
    std::vector<float> targets;             ///< N × T, row by row; NaN where missing

    std::string targetName;              ///< empty without a target
    std::vector<std::string> classNames; ///< sorted
    std::vector<std::int64_t> labels;    ///< N indices into classNames, -1 where the row has none; empty without a target

    std::string depthName;
    std::vector<double> depth; ///< N, NaN where missing; empty without a depth column

    std::string groupName;
    std::vector<std::string> groupNames;
    std::vector<std::int64_t> groups; ///< N indices into groupNames, -1 where missing; empty without a group column

    std::vector<std::string> notes; ///< what was left out or filled in and how often, a sentence each

    [[nodiscard]] std::int64_t rowCount() const { return static_cast<std::int64_t>(rows.size()); }
    /// Whether there is something to learn from in a row: its class, or all its targets.
    [[nodiscard]] bool hasTarget(std::size_t row) const;
    [[nodiscard]] std::int64_t featureCount() const { return static_cast<std::int64_t>(featureNames.size()); }
    [[nodiscard]] DatasetShape shape() const;
};

/// @pre config comes from resolveColumns() without problems
/// @param candidates the rows of the table to choose from, rising; null: all
/// @throws DataError when no row is left
[[nodiscard]] Dataset makeDataset(std::shared_ptr<const Table> table, const DataConfig& config,
                                  const std::vector<std::int64_t>* candidates = nullptr);

} // namespace stratoscope
