// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <torch/torch.h>

#include <vector>

namespace stratoscope {

/// The loss of one batch of B rows.
struct LossValue
{
    at::Tensor total;              ///< float scalar, what is differentiated
    std::vector<at::Tensor> parts; ///< float scalars without gradient, in the order of TrainingMode::partNames()
    double rowFactor = 1;          ///< value · rowFactor is the sum over the batch's rows: 1 for sums, B for means
};

} // namespace stratoscope
