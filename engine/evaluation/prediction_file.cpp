// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/evaluation/prediction_file.h"

#include "engine/core/error.h"
#include "engine/core/text.h"
#include "engine/evaluation/prediction_columns.h"
#include "engine/evaluation/prediction_log.h"
#include "engine/serialization/npz.h"

namespace stratoscope {

namespace {

std::string endingOf(const std::filesystem::path& path)
{
    return lowerCase(path.extension().string());
}

template <typename T>
Array matrix(const std::vector<T>& values, std::size_t width)
{
    const auto columns = static_cast<std::int64_t>(width);
    return makeArray<T>({static_cast<std::int64_t>(values.size()) / columns, columns}, std::span<const T>(values));
}

void addClasses(NamedArrays& arrays, const Prediction& prediction)
{
    arrays.emplace_back("predicted", makeTextArray(named(prediction.classes, prediction.classNames)));
    arrays.emplace_back("predicted_class",
                        makeArray<std::int64_t>({prediction.rows.rowCount()}, std::span<const std::int64_t>(prediction.classes)));
    arrays.emplace_back("probabilities", matrix(prediction.probabilities, prediction.classNames.size()));
    arrays.emplace_back("class_names", makeTextArray(prediction.classNames));
}

void addOutputs(NamedArrays& arrays, const Prediction& prediction)
{
    arrays.emplace_back("outputs", matrix(prediction.outputs, prediction.outputNames.size()));
    arrays.emplace_back("output_names", makeTextArray(prediction.outputNames));
    if (!prediction.areLabels)
        return;
    arrays.emplace_back("choice", makeTextArray(named(prediction.choices, prediction.outputNames)));
    arrays.emplace_back("choice_index",
                        makeArray<std::int64_t>({prediction.rows.rowCount()}, std::span<const std::int64_t>(prediction.choices)));
}

void addFeatures(NamedArrays& arrays, const Prediction& prediction)
{
    arrays.emplace_back("reconstruction", matrix(prediction.reconstruction, prediction.featureCount()));
    arrays.emplace_back("feature_names", makeTextArray(prediction.featureNames));
    arrays.emplace_back("feature_units", makeTextArray(prediction.featureUnits));
    if (!prediction.fillsGaps)
        return;
    std::vector<double> filled;
    std::vector<std::uint8_t> isFilled;
    for (std::size_t cell = 0; cell < prediction.features.size(); ++cell) {
        filled.push_back(prediction.filled(cell));
        isFilled.push_back(prediction.isFilled(cell) ? 1 : 0);
    }
    arrays.emplace_back("filled", matrix(filled, prediction.featureCount()));
    Array flags = matrix(isFilled, prediction.featureCount());
    flags.type = ElementType::Bool;
    arrays.emplace_back("is_filled", std::move(flags));
}

void writeCsvPrediction(const std::filesystem::path& path, const Prediction& prediction)
{
    std::vector<CsvColumn> columns{{"ids", prediction.rows.ids}};
    appendKnown(columns, prediction.rows);
    for (PredictionColumn& column : predictionColumns(prediction))
        columns.push_back(std::move(column.column));
    writeCsv(path, columns);
}

} // namespace

NamedArrays toArrays(const Prediction& prediction)
{
    NamedArrays arrays;
    arrays.emplace_back("ids",
                        makeArray<std::int64_t>({prediction.rows.rowCount()}, std::span<const std::int64_t>(prediction.rows.ids)));
    appendKnown(arrays, prediction.rows);
    if (prediction.classifies())
        addClasses(arrays, prediction);
    if (prediction.givesOutputs())
        addOutputs(arrays, prediction);
    if (prediction.reconstructs())
        addFeatures(arrays, prediction);
    if (prediction.latentCount() > 0) {
        arrays.emplace_back("latent_mean", matrix(prediction.latentMeans, prediction.latentCount()));
        arrays.emplace_back("latent_std", matrix(prediction.latentDeviations, prediction.latentCount()));
    }
    return arrays;
}

void requirePredictionEnding(const std::filesystem::path& path)
{
    const std::string ending = endingOf(path);
    if (ending != ".npz" && ending != ".csv" && ending != ".las")
        throw DataError(Issue{
            "predictions cannot be written as '" + ending + "'", {path.string(), 0, 0, {}}, "End the name in .npz, .csv or .las."});
}

void writePrediction(const std::filesystem::path& path, const Prediction& prediction)
{
    requirePredictionEnding(path);
    const std::string ending = endingOf(path);
    if (ending == ".npz")
        writeNpz(path, toArrays(prediction));
    else if (ending == ".csv")
        writeCsvPrediction(path, prediction);
    else
        writeLas(path, predictionLog(prediction));
}

} // namespace stratoscope
