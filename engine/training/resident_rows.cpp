// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/resident_rows.h"

#include "engine/training/cell_batches.h"

#include <algorithm>

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
    ResidentRows result = rows;
    for (at::Tensor* tensor : result.tensors()) {
        if (tensor->defined())
            *tensor = change(*tensor);
    }
    return result;
}

} // namespace

ResidentRows ResidentRows::select(const std::vector<std::int64_t>& rows) const
{
    const at::Tensor order = indexTensor(rows);
    return changed(*this, [&order](const at::Tensor& tensor) { return tensor.index_select(0, order.to(tensor.device())); });
}

ResidentRows ResidentRows::to(const at::Device& target) const
{
    ResidentRows moved = changed(*this, [&target](const at::Tensor& tensor) { return tensor.to(target); });
    moved.cellIndices = cellIndices;
    moved.device = target;
    return moved;
}

ResidentRows ResidentRows::part(std::int64_t begin, std::int64_t count) const
{
    return changed(*this, [=](const at::Tensor& tensor) { return tensor.narrow(0, begin, count); });
}

std::int64_t ResidentRows::evaluationRows() const
{
    constexpr std::int64_t ofTables = 4096;
    return cells ? std::min(ofTables, cells->mostCells()) : ofTables;
}

Batch ResidentRows::slice(std::int64_t begin, std::int64_t count) const
{
    const ResidentRows rows = part(begin, count);
    Batch batch;
    if (cells)
        batch = cells->batch(rows.cellIndices).to(device);
    else
        batch.numerical = rows.numerical;
    if (cells && cells->ofTokens()) {
        batch.classes = rows.labels;
        return batch;
    }
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
    if (dataset.cells) {
        resident.cells = std::make_shared<const CellBatches>(preprocessing, dataset.cells, dataset.rows);
        resident.cellIndices = at::arange(rows);
    } else {
        resident.numerical = copied(scaledFeatures(preprocessing, dataset), {rows, features}, at::kFloat);
    }
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
