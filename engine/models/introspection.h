// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/tabular_mode.h"

#include <torch/torch.h>

#include <cstdint>

namespace stratoscope {

/// What PT-MODELS-001 reads off a live model. Models of other kinds get what a look at their layers gives, or a default;
/// none of these fails.

/// Size of the hidden layers: of linear_glm_baseline its outputs, of tabresnet those of its projection, of any other those of
/// the first linear layer; 128 where there is none (REQ-M20, M21).
[[nodiscard]] std::int64_t modelHiddenDim(const torch::nn::Module& model);

/// linear_glm_baseline: 1; tabresnet: its blocks; mlp_dense: one less than the linear layers of net; others: 1; never below 1
/// (REQ-M22, EC-M03).
[[nodiscard]] std::int64_t modelNumHiddenLayers(const torch::nn::Module& model);

/// The share that the first dropout layer drops; 0 where there is none (REQ-M23, M24).
[[nodiscard]] double modelDropout(const torch::nn::Module& model);

/// The mode by the architecture alone, so that the special modes of an MLP are mlp_dense (REQ-M25).
[[nodiscard]] TabularMode modelTrainingMode(const torch::nn::Module& model);

} // namespace stratoscope
