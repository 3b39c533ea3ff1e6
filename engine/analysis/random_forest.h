// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/row_matrix.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace stratoscope {

struct ForestOptions
{
    int trees = 120;
    int depth = 8;
    std::uint64_t seed = 0;
};

/// A random forest (Breiman 2001), grown by OpenCV with √F features tried at each split. The same rows and seed give the same
/// forest. Fitting and asking are for one thread at a time.
class RandomForest
{
public:
    /// @param labels one a row, 0 … classes-1; -1 where unknown: such rows are left out @pre some row has a label
    RandomForest(RowMatrix features, std::span<const std::int64_t> labels, std::size_t classes, const ForestOptions& options);
    /// @param values one a row; NaN where unknown: such rows are left out @pre some row has a value
    RandomForest(RowMatrix features, std::span<const float> values, const ForestOptions& options);
    ~RandomForest();
    RandomForest(RandomForest&&) noexcept;
    RandomForest& operator=(RandomForest&&) noexcept;

    /// Shares of the trees that vote for each class, N × classes. @pre it was fitted on labels
    [[nodiscard]] std::vector<float> probabilities(RowMatrix features) const;
    /// Means over the trees, N. @pre it was fitted on values
    [[nodiscard]] std::vector<float> values(RowMatrix features) const;

private:
    struct Trees;
    std::unique_ptr<Trees> m_trees;
    std::size_t m_classes = 0;
};

} // namespace stratoscope
