// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

/// Inverse-frequency weights for a cross-entropy (PT-MODELS-001, REQ-M17 to M19): total / (classes · count of the class).
/// A class that does not occur counts as one row, in the total as well, as in the original.
/// @param labels (N) int64, -1 where unknown @returns (classes) float on device
/// @throws ModelError for a label that is not a class, or no class
[[nodiscard]] at::Tensor computeClassWeights(const at::Tensor& labels, std::int64_t classes, const at::Device& device = at::kCPU);

} // namespace stratoscope
