// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/model.h"

#include <functional>

namespace stratoscope {

/// From raw outputs (B, outputs) and what they should be, in whatever form the criterion takes, to a scalar.
using Criterion = std::function<at::Tensor(const at::Tensor& predictions, const at::Tensor& targets)>;

/// PT-MODELS-001, REQ-M16: one forward pass, then criterion(model(x), y).
[[nodiscard]] inline at::Tensor computeLoss(Model& model, const Batch& x, const at::Tensor& y, const Criterion& criterion)
{
    return criterion(model.forward(x).predictions, y);
}

} // namespace stratoscope
