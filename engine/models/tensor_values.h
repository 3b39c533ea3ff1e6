// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Appends the values of a tensor of any device, type and shape, in the order of rows.
void appendValues(std::vector<float>& values, const at::Tensor& tensor);
void appendValues(std::vector<std::int64_t>& values, const at::Tensor& tensor);

} // namespace stratoscope
