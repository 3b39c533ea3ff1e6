// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/tensor_values.h"

namespace stratoscope {

void appendValues(std::vector<float>& values, const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.to(at::kCPU, at::kFloat).contiguous();
    values.insert(values.end(), plain.data_ptr<float>(), plain.data_ptr<float>() + plain.numel());
}

void appendValues(std::vector<std::int64_t>& values, const at::Tensor& tensor)
{
    const at::Tensor plain = tensor.to(at::kCPU, at::kLong).contiguous();
    values.insert(values.end(), plain.data_ptr<std::int64_t>(), plain.data_ptr<std::int64_t>() + plain.numel());
}

} // namespace stratoscope
