// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"
#include "engine/models/batch.h"

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace stratoscope {

class CellBatches;

/// Rows that stay in memory as whole tensors on the device they are used on; of single cells only what is known of them, while
/// their genes are made batch by batch.
struct ResidentRows
{
    at::Tensor numerical;    ///< (N, F) float, undefined for single cells
    at::Tensor observed;     ///< (N, F) float, undefined when nothing is missing
    at::Tensor categorical;  ///< (N, C) int64, undefined without categorical columns
    at::Tensor labels;       ///< (N) int64, undefined without classes
    at::Tensor targets;      ///< (N, T) float, undefined without numbers or labels to predict
    at::Tensor teacher;      ///< (N, C or T) float, see Batch; undefined without one
    at::Tensor cellIndices;  ///< (N) int64 into cells, on the CPU; undefined for tables
    at::Tensor targetScales; ///< (T) float, on the CPU: what differences of scaled targets are multiplied by; undefined: 1
    std::shared_ptr<const CellBatches> cells;
    at::Device device = at::kCPU;
    TaskChoice task = TaskChoice::Auto;

    [[nodiscard]] std::int64_t count() const { return cells ? cellIndices.size(0) : numerical.size(0); }
    /// Rows of a slice for evaluation: large enough to be fast, small enough for the cache and, of cells, for the memory.
    [[nodiscard]] std::int64_t evaluationRows() const;
    /// Every tensor, for what is done to all alike.
    [[nodiscard]] std::array<at::Tensor*, 7> tensors()
    {
        return {&numerical, &observed, &categorical, &labels, &targets, &teacher, &cellIndices};
    }
    [[nodiscard]] std::array<const at::Tensor*, 7> tensors() const
    {
        return {&numerical, &observed, &categorical, &labels, &targets, &teacher, &cellIndices};
    }
    /// The rows of the given indices, in their order, as tensors of their own.
    [[nodiscard]] ResidentRows select(const std::vector<std::int64_t>& rows) const;
    [[nodiscard]] ResidentRows to(const at::Device& device) const;
    /// Rows begin … begin+count-1, sharing memory.
    [[nodiscard]] ResidentRows part(std::int64_t begin, std::int64_t count) const;
    /// The same as a batch. Of tokens, whose labels are tokens, the classes stand apart.
    [[nodiscard]] Batch slice(std::int64_t begin, std::int64_t count) const;
};

/// All rows of a dataset scaled and as tensors on the CPU; labels are indices into the preprocessing's classes.
[[nodiscard]] ResidentRows residentRows(const Preprocessing& preprocessing, const Dataset& dataset);

/// (N) int64 tensor that owns a copy of the indices.
[[nodiscard]] at::Tensor indexTensor(const std::vector<std::int64_t>& rows);

} // namespace stratoscope
