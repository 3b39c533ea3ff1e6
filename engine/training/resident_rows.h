// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/dataset.h"
#include "engine/data/preprocessing.h"
#include "engine/models/batch.h"

#include <torch/torch.h>

#include <array>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// Rows that stay in memory as whole tensors on the device they are used on.
struct ResidentRows
{
    at::Tensor numerical;    ///< (N, F) float
    at::Tensor observed;     ///< (N, F) float, undefined when nothing is missing
    at::Tensor categorical;  ///< (N, C) int64, undefined without categorical columns
    at::Tensor labels;       ///< (N) int64, undefined without classes
    at::Tensor targets;      ///< (N, T) float, undefined without numbers or labels to predict
    at::Tensor teacher;      ///< (N, C or T) float, see Batch; undefined without one
    at::Tensor targetScales; ///< (T) float, on the CPU: what differences of scaled targets are multiplied by; undefined: 1
    TaskChoice task = TaskChoice::Auto;

    [[nodiscard]] std::int64_t count() const { return numerical.size(0); }
    /// Every tensor, for what is done to all alike.
    [[nodiscard]] std::array<at::Tensor*, 6> tensors()
    {
        return {&numerical, &observed, &categorical, &labels, &targets, &teacher};
    }
    [[nodiscard]] std::array<const at::Tensor*, 6> tensors() const
    {
        return {&numerical, &observed, &categorical, &labels, &targets, &teacher};
    }
    /// The rows of the given indices, in their order, as tensors of their own.
    [[nodiscard]] ResidentRows select(const std::vector<std::int64_t>& rows) const;
    [[nodiscard]] ResidentRows to(const at::Device& device) const;
    /// Rows begin … begin+count-1, sharing memory.
    [[nodiscard]] ResidentRows part(std::int64_t begin, std::int64_t count) const;
    /// The same as a batch.
    [[nodiscard]] Batch slice(std::int64_t begin, std::int64_t count) const;
};

/// All rows of a dataset scaled and as tensors on the CPU; labels are indices into the preprocessing's classes.
[[nodiscard]] ResidentRows residentRows(const Preprocessing& preprocessing, const Dataset& dataset);

/// (N) int64 tensor that owns a copy of the indices.
[[nodiscard]] at::Tensor indexTensor(const std::vector<std::int64_t>& rows);

} // namespace stratoscope
