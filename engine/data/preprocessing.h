// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/catalog.h"
#include "engine/config/config.h"
#include "engine/data/category_encoding.h"
#include "engine/data/column_transform.h"
#include "engine/data/dataset.h"
#include "engine/data/singlecell/cell_features.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// How one feature is scaled: transform, then (t - mean) / scale. Statistics are those of the training part.
struct FeatureScaling
{
    std::string name;
    ColumnTransform transform = ColumnTransform::None;
    double mean = 0;   ///< of the transformed values; robust: their median, min_max: the smallest
    double scale = 1;  ///< population standard deviation of the transformed values; robust: their interquartile range,
                       ///< min_max: their range; 1 for a constant column
    double median = 0; ///< of the raw values, in the units of the file; fills gaps under the policy median

    [[nodiscard]] double scaled(double raw) const { return (transformed(transform, raw) - mean) / scale; }
    [[nodiscard]] double raw(double scaledValue) const { return inverseTransformed(transform, scaledValue * scale + mean); }
    bool operator==(const FeatureScaling&) const = default;
};

/// Everything fitted on the training part that stands between a data file and a model. A run keeps it, so that
/// new files are prepared exactly as the training data were, and so that outputs come back in original units.
struct Preprocessing
{
    std::string scaler; ///< "standard", "robust", "min_max", "distribution_aware" or "none"
    MissingPolicy missing = MissingPolicy::Drop;
    std::vector<FeatureScaling> features; ///< none for cells in tokens
    std::vector<CategoryEncoding> categories;
    TaskChoice task = TaskChoice::Auto;     ///< Auto: there was no target
    std::vector<std::string> targetColumns; ///< of a regression or a multi-label target, in the order of the outputs
    std::vector<double> targetMeans;        ///< of a regression, over the training part; empty otherwise
    std::vector<double> targetScales;       ///< likewise, population standard deviations; 1 for a constant target
    std::string targetName;
    std::vector<std::string> classNames;
    std::string depthName;
    std::string groupName;
    std::optional<FittedCells> cells; ///< of single cells, whose features are genes

    /// A model's output for a target in the units of the file.
    [[nodiscard]] double targetValue(std::size_t target, double output) const
    {
        return targetMeans.empty() ? output : output * targetScales[target] + targetMeans[target];
    }
    bool operator==(const Preprocessing&) const = default;
};

/// The scalers that a config can name.
[[nodiscard]] Catalog scalerCatalog();

/// Fits on the given rows of the dataset (indices 0 … N-1). Transforms named by the config win over chosen ones.
/// Problems (an unknown scaler, transform or column, a transform that cannot take a value) go to diagnostics.
[[nodiscard]] Preprocessing fitPreprocessing(const ScalerConfig& config, const Dataset& dataset,
                                             const std::vector<std::int64_t>& trainingRows, Diagnostics& diagnostics);

/// The scaled features, N × F row by row, ready for a model. Gaps are filled with the median (policy median)
/// or with 0, the scaled mean (policy mask). @pre the dataset has the features of the preprocessing, in order
[[nodiscard]] std::vector<float> scaledFeatures(const Preprocessing& preprocessing, const Dataset& dataset);

/// The targets as a model learns them, N × T: values of a regression scaled, labels as they are; NaN where missing.
[[nodiscard]] std::vector<float> scaledTargets(const Preprocessing& preprocessing, const Dataset& dataset);

/// 1 where a feature is there and 0 where it is missing, N × F; empty when nothing is missing.
[[nodiscard]] std::vector<float> observedMask(const Dataset& dataset);

/// Labels of a dataset as indices into the preprocessing's classes; -1 for classes it does not know.
[[nodiscard]] std::vector<std::int64_t> labelsFor(const Preprocessing& preprocessing, const Dataset& dataset);

/// All but the genes of cells, which a run keeps as a vocabulary.
[[nodiscard]] ConfigNode toConfigNode(const Preprocessing& preprocessing);
/// @throws CheckpointError naming the file when the node is not one
[[nodiscard]] Preprocessing preprocessingFrom(const ConfigDocument& document);

} // namespace stratoscope
