// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/resident_rows.h"

namespace stratoscope {

at::Tensor indexTensor(const std::vector<std::int64_t>& rows)
{
    return at::from_blob(const_cast<std::int64_t*>(rows.data()), {static_cast<std::int64_t>(rows.size())}, at::kLong).clone();
}

ResidentRows ResidentRows::select(const std::vector<std::int64_t>& rows) const
{
    const at::Tensor order = indexTensor(rows).to(numerical.device());
    ResidentRows chosen;
    chosen.numerical = numerical.index_select(0, order);
    if (observed.defined())
        chosen.observed = observed.index_select(0, order);
    if (labels.defined())
        chosen.labels = labels.index_select(0, order);
    return chosen;
}

ResidentRows ResidentRows::to(const at::Device& device) const
{
    const auto moved = [&device](const at::Tensor& tensor) { return tensor.defined() ? tensor.to(device) : tensor; };
    return {moved(numerical), moved(observed), moved(labels)};
}

Batch ResidentRows::slice(std::int64_t begin, std::int64_t count) const
{
    const auto part = [begin, count](const at::Tensor& tensor) {
        return tensor.defined() ? tensor.narrow(0, begin, count) : tensor;
    };
    Batch batch;
    batch.numerical = part(numerical);
    batch.observed = part(observed);
    batch.labels = part(labels);
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
    if (!dataset.labels.empty())
        resident.labels = copied(labelsFor(preprocessing, dataset), {rows}, at::kLong);
    return resident;
}

} // namespace stratoscope
