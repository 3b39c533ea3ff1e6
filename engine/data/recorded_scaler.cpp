// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/recorded_scaler.h"

#include "engine/core/error.h"

namespace stratoscope {

namespace {

[[noreturn]] void refuse(const std::string& source, const std::string& problem)
{
    throw CheckpointError(Issue{problem, {source, 0, 0, "scaler"}, {}});
}

std::vector<double> numbers(const PickleValue& scaler, std::string_view key, const std::string& source)
{
    const PickleValue* value = find(scaler, key);
    const Array* array = value != nullptr ? value->array() : nullptr;
    if (array == nullptr || array->type == ElementType::Text || array->shape.size() != 1)
        refuse(source, "the scaler has no list of numbers " + std::string(key));
    return array->toDoubles();
}

void setTransform(std::vector<FeatureScaling>& features, const PickleValue& scaler, std::string_view key, ColumnTransform transform,
                  const std::string& source)
{
    const PickleValue* value = find(scaler, key);
    if (value == nullptr)
        return;
    const auto indices = value->integers();
    if (!indices)
        refuse(source, std::string(key) + " is not a list of columns");
    for (const std::int64_t index : *indices) {
        if (index < 0 || index >= static_cast<std::int64_t>(features.size()))
            refuse(source, std::string(key) + " names column " + std::to_string(index) + " of " + std::to_string(features.size()));
        features[static_cast<std::size_t>(index)].transform = transform;
    }
}

} // namespace

std::optional<std::vector<FeatureScaling>> recordedScaler(const PickleValue& checkpoint, const std::string& source)
{
    const PickleValue* outer = find(checkpoint, "scaler");
    if (outer == nullptr)
        return std::nullopt;
    const PickleValue* wrapped = find(*outer, "scaler");
    const PickleValue& standard = wrapped != nullptr ? *wrapped : *outer;
    const std::vector<double> mean = numbers(standard, "mean_", source);
    const std::vector<double> scale = numbers(standard, "scale_", source);
    if (mean.size() != scale.size())
        refuse(source, "the scaler has " + std::to_string(mean.size()) + " means and " + std::to_string(scale.size()) + " scales");
    std::vector<FeatureScaling> features(mean.size());
    for (std::size_t i = 0; i < features.size(); ++i) {
        if (!(scale[i] > 0))
            refuse(source, "the scale of column " + std::to_string(i) + " is not above 0");
        features[i].mean = mean[i];
        features[i].scale = scale[i];
    }
    setTransform(features, *outer, "signed_log_indices", ColumnTransform::SignedLog, source);
    setTransform(features, *outer, "log_indices", ColumnTransform::Log1p, source);
    return features;
}

} // namespace stratoscope
