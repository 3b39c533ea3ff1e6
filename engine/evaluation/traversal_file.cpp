// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/traversal_file.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/serialization/csv_writer.h"
#include "engine/serialization/npz.h"

namespace stratoscope {

namespace {

Array doubles(std::vector<std::int64_t> shape, const std::vector<double>& values)
{
    return makeArray<double>(std::move(shape), std::span<const double>(values));
}

void writeNpzTraversal(const std::filesystem::path& path, const LatentTraversal& traversal)
{
    const auto dimensions = static_cast<std::int64_t>(traversal.dimensions());
    const auto steps = static_cast<std::int64_t>(traversal.steps());
    const auto features = static_cast<std::int64_t>(traversal.featureNames.size());
    NamedArrays arrays{{"values", doubles({dimensions, steps, features}, traversal.values)},
                       {"offsets", doubles({steps}, traversal.offsets)},
                       {"center", doubles({dimensions}, traversal.center)},
                       {"deviation", doubles({dimensions}, traversal.deviation)},
                       {"feature_names", makeTextArray(traversal.featureNames)},
                       {"feature_units", makeTextArray(traversal.featureUnits)}};
    if (!traversal.classNames.empty()) {
        const auto classes = static_cast<std::int64_t>(traversal.classNames.size());
        arrays.emplace_back("probabilities", doubles({dimensions, steps, classes}, traversal.probabilities));
        arrays.emplace_back("class_names", makeTextArray(traversal.classNames));
    }
    writeNpz(path, arrays);
}

void writeCsvTraversal(const std::filesystem::path& path, const LatentTraversal& traversal, std::size_t first, std::size_t end)
{
    std::vector<std::int64_t> latent;
    std::vector<double> offsets;
    std::vector<std::vector<double>> values(traversal.featureNames.size());
    std::vector<std::vector<double>> probabilities(traversal.classNames.size());
    for (std::size_t dimension = first; dimension < end; ++dimension) {
        for (std::size_t step = 0; step < traversal.steps(); ++step) {
            latent.push_back(static_cast<std::int64_t>(dimension) + 1);
            offsets.push_back(traversal.offsets[step]);
            for (std::size_t feature = 0; feature < values.size(); ++feature)
                values[feature].push_back(traversal.value(dimension, step, feature));
            for (std::size_t klass = 0; klass < probabilities.size(); ++klass)
                probabilities[klass].push_back(traversal.probability(dimension, step, klass));
        }
    }
    std::vector<CsvColumn> columns{{"latent", std::move(latent)}, {"offset", std::move(offsets)}};
    for (std::size_t feature = 0; feature < values.size(); ++feature)
        columns.push_back({traversal.featureNames[feature], std::move(values[feature])});
    for (std::size_t klass = 0; klass < probabilities.size(); ++klass)
        columns.push_back({"p(" + traversal.classNames[klass] + ")", std::move(probabilities[klass])});
    writeCsv(path, columns);
}

} // namespace

void requireTraversalEnding(const std::filesystem::path& path)
{
    const std::string ending = lowerCase(path.extension().string());
    if (ending != ".csv" && ending != ".npz")
        throw DataError(
            Issue{"traversals cannot be written as '" + ending + "'", {path.string(), 0, 0, {}}, "End the name in .csv or .npz."});
}

void writeTraversal(const std::filesystem::path& path, const LatentTraversal& traversal, std::optional<std::size_t> dimension)
{
    requireTraversalEnding(path);
    if (dimension && *dimension >= traversal.dimensions())
        throw DataError(Issue{"there is no latent dimension " + std::to_string(*dimension + 1) + " of " +
                                  std::to_string(traversal.dimensions()),
                              {},
                              {}});
    if (lowerCase(path.extension().string()) == ".npz")
        writeNpzTraversal(path, traversal);
    else
        writeCsvTraversal(path, traversal, dimension.value_or(0), dimension ? *dimension + 1 : traversal.dimensions());
}

} // namespace stratoscope
