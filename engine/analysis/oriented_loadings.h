// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

namespace stratoscope {

/// Loadings (K, D) with each row turned so that its largest entry is positive: the sign of a component means nothing.
inline at::Tensor orientedLoadings(const at::Tensor& rows)
{
    const at::Tensor largest = rows.gather(1, rows.abs().argmax(1, /*keepdim=*/true));
    return rows * at::where(largest.lt(0), at::full_like(largest, -1), at::ones_like(largest));
}

} // namespace stratoscope
