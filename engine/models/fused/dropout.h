// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/fused/dropout_mask.h"

#include <torch/torch.h>

namespace stratoscope {

/// A seed for a mask, drawn from a generator. @param generator of the CPU; undefined: torch's own
[[nodiscard]] std::uint64_t drawMaskSeed(const at::Generator& generator);

/// Whether fusedDropout() can take the input: float32 on the CPU with gradients wanted.
[[nodiscard]] bool takesFusedDropout(const at::Tensor& input);

/// input · 1 / (1 - p), or · 0 where the mask drops it, with the same in the backward pass. What is dropped follows from the
/// seed alone; it is drawn in another way than LibTorch draws, so the plain layer drops others.
[[nodiscard]] at::Tensor fusedDropout(const at::Tensor& input, const DropoutMask& mask);

} // namespace stratoscope
