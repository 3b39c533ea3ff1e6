// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/resident_rows.h"

namespace stratoscope {

at::Tensor indexTensor(const std::vector<std::int64_t>& rows)
{
    return at::from_blob(const_cast<std::int64_t*>(rows.data()), {static_cast<std::int64_t>(rows.size())}, at::kLong).clone();
}

namespace {

/// Every defined tensor of some rows made into another.
template <typename Change>
ResidentRows changed(const ResidentRows& rows, Change change)
{
    ResidentRows result;
    result.task = rows.task;
    result.targetScales = rows.targetScales;
    const auto from = rows.tensors();
    const auto into = result.tensors();
    for (std::size_t i = 0; i < from.size(); ++i) {
        if (from[i]->defined())
            *into[i] = change(*from[i]);
    }
    return result;
}

} // namespace

ResidentRows ResidentRows::select(const std::vector<std::int64_t>& rows) const
{
    const at::Tensor order = indexTensor(rows).to(numerical.device());
    return changed(*this, [&order](const at::Tensor& tensor) { return tensor.index_select(0, order); });
}

ResidentRows ResidentRows::to(const at::Device& device) const
{
    return changed(*this, [&device](const at::Tensor& tensor) { return tensor.to(device); });
}

ResidentRows ResidentRows::part(std::int64_t begin, std::int64_t count) const
{
    return changed(*this, [=](const at::Tensor& tensor) { return tensor.narrow(0, begin, count); });
}

Batch ResidentRows::slice(std::int64_t begin, std::int64_t count) const
{
    const ResidentRows rows = part(begin, count);
    Batch batch;
    batch.numerical = rows.numerical;
    batch.observed = rows.observed;
    batch.categorical = rows.categorical;
    batch.labels = rows.labels;
    batch.targets = rows.targets;
    batch.teacher = rows.teacher;
    return batch;
}

ResidentRows residentRows(const Preprocessing& preprocessing, const Dataset& dataset)
{
    const auto copied = [](const auto& values, at::IntArrayRef shape, at::ScalarType type) {
        return at::from_blob(const_cast<void*>(static_cast<const void*>(values.data())), shape, type).clone();
    };
    const std::int64_t rows = dataset.rowCount();
    const std::int64_t features = dataset.featureCount();
    ResidentRows resident;
    resident.numerical = copied(scaledFeatures(preprocessing, dataset), {rows, features}, at::kFloat);
    if (const std::vector<float> observed = observedMask(dataset);
        preprocessing.missing == MissingPolicy::Mask && !observed.empty())
        resident.observed = copied(observed, {rows, features}, at::kFloat);
    if (!preprocessing.categories.empty())
        resident.categorical = copied(encodedCategories(preprocessing.categories, dataset),
                                      {rows, static_cast<std::int64_t>(preprocessing.categories.size())}, at::kLong);
    resident.task = preprocessing.task;
    if (!dataset.targets.empty())
        resident.targets = copied(scaledTargets(preprocessing, dataset),
                                  {rows, static_cast<std::int64_t>(dataset.targetColumns.size())}, at::kFloat);
    if (!preprocessing.targetScales.empty())
        resident.targetScales = at::tensor(preprocessing.targetScales, at::kFloat);
    if (!dataset.labels.empty())
        resident.labels = copied(labelsFor(preprocessing, dataset), {rows}, at::kLong);
    return resident;
}

} // namespace stratoscope
