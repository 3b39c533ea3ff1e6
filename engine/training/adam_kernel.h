// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace stratoscope {

/// The numbers of one Adam update, bias corrections already worked out.
struct AdamStep
{
    float beta1 = 0.9F;
    float beta2 = 0.999F;
    float stepSize = 1e-3F;     ///< learning rate / (1 - beta1^t)
    float secondCorrection = 1; ///< 1 / √(1 - beta2^t)
    float epsilon = 1e-8F;
    float weightDecay = 0; ///< L2, added to the gradient
    float kept = 1;        ///< share of the values that an AdamW decay leaves
};

/// One update (Kingma & Ba 2015, algorithm 1, in PyTorch's form) of count parameters in one pass; clears the gradients.
/// No array overlaps another.
void adamUpdate(float* values, float* gradients, float* firstMoments, float* secondMoments, std::size_t count,
                const AdamStep& step);

} // namespace stratoscope
