// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/temperature_scaling.h"

#include "engine/analysis/metrics/calibration.h"
#include "engine/analysis/metrics/temperature.h"
#include "engine/config/schema.h"
#include "engine/core/atomic_file.h"
#include "engine/models/model.h"
#include "engine/training/resident_rows.h"

#include <algorithm>

namespace stratoscope {

namespace {

const Schema<TemperatureScaling>& scalingSchema()
{
    static const Schema<TemperatureScaling> schema{"calibration",
                                                   {
                                                       field("temperature", &TemperatureScaling::temperature).above(0),
                                                       field("rows", &TemperatureScaling::rows).atLeast(0),
                                                       field("ece_before", &TemperatureScaling::errorBefore),
                                                       field("ece_after", &TemperatureScaling::errorAfter),
                                                   }};
    return schema;
}

struct Logits
{
    std::vector<float> values; ///< N × classes
    std::vector<std::int64_t> labels;
    std::size_t classes = 0;
};

Logits logitsOf(Model& model, const ResidentRows& rows)
{
    constexpr std::int64_t ofTables = 8192;
    const std::int64_t atOnce = rows.cells ? rows.evaluationRows() : ofTables;
    const torch::NoGradGuard noGrad;
    model.eval();
    Logits all;
    for (std::int64_t begin = 0; begin < rows.count(); begin += atOnce) {
        const Batch batch = rows.slice(begin, std::min(atOnce, rows.count() - begin));
        const at::Tensor logits = model.forward(batch).logits.to(at::kCPU, at::kFloat).contiguous();
        const at::Tensor labels = batch.rowClasses().to(at::kCPU).contiguous();
        all.classes = static_cast<std::size_t>(logits.size(1));
        all.values.insert(all.values.end(), logits.data_ptr<float>(), logits.data_ptr<float>() + logits.numel());
        all.labels.insert(all.labels.end(), labels.data_ptr<std::int64_t>(), labels.data_ptr<std::int64_t>() + labels.numel());
    }
    return all;
}

double expectedError(const Logits& logits, double temperature)
{
    const std::vector<double> probabilities = probabilitiesAt(temperature, logits.values, logits.classes);
    std::vector<double> confidence;
    std::vector<std::uint8_t> isRight;
    for (std::size_t row = 0; row < logits.labels.size(); ++row) {
        if (logits.labels[row] < 0)
            continue;
        const auto first = probabilities.begin() + static_cast<std::ptrdiff_t>(row * logits.classes);
        const auto most = std::max_element(first, first + static_cast<std::ptrdiff_t>(logits.classes));
        confidence.push_back(std::min(*most, 1.0));
        isRight.push_back(most - first == logits.labels[row] ? 1 : 0);
    }
    return calibration(confidence, isRight).expectedCalibrationError;
}

} // namespace

TemperatureScaling fitTemperatureScaling(Model& model, const ResidentRows& validation)
{
    const Logits logits = logitsOf(model, validation);
    TemperatureScaling scaling;
    scaling.rows = std::ranges::count_if(logits.labels, [](std::int64_t label) { return label >= 0; });
    scaling.temperature = fitTemperature(logits.values, logits.labels, logits.classes);
    scaling.errorBefore = expectedError(logits, 1);
    scaling.errorAfter = expectedError(logits, scaling.temperature);
    return scaling;
}

void writeTemperatureScaling(const RunFolder& folder, const TemperatureScaling& scaling)
{
    writeFileAtomically(folder.calibration(), toYaml(scalingSchema().write(scaling)));
}

std::optional<TemperatureScaling> readTemperatureScaling(const RunFolder& folder)
{
    if (!std::filesystem::exists(folder.calibration()))
        return std::nullopt;
    const ConfigDocument document = readConfig(folder.calibration());
    Diagnostics diagnostics(document);
    const TemperatureScaling scaling = scalingSchema().read(document.root, {}, diagnostics);
    diagnostics.throwIfAny();
    return scaling;
}

} // namespace stratoscope
