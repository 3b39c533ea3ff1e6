// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/adam_kernel.h"

#include "engine/core/hot_loop.h"

#include <cmath>

namespace stratoscope {

STRATOSCOPE_HOT_LOOP
void adamUpdate(float* __restrict values, float* __restrict gradients, float* __restrict firstMoments,
                float* __restrict secondMoments, std::size_t count, const AdamStep& step)
{
    const AdamStep s = step; // a copy, so that the compiler need not reload it after each store
    const float rest1 = 1 - s.beta1;
    const float rest2 = 1 - s.beta2;
    for (std::size_t i = 0; i < count; ++i) {
        const float gradient = gradients[i] + s.weightDecay * values[i];
        const float first = s.beta1 * firstMoments[i] + rest1 * gradient;
        const float second = s.beta2 * secondMoments[i] + rest2 * gradient * gradient;
        firstMoments[i] = first;
        secondMoments[i] = second;
        values[i] = s.kept * values[i] - s.stepSize * first / (std::sqrt(second) * s.secondCorrection + s.epsilon);
        gradients[i] = 0;
    }
}

} // namespace stratoscope
