// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/components/dispersion.h"

namespace stratoscope {

DispersionLayer::DispersionLayer(std::int64_t features)
    : Layer("Dispersion")
{
    log_dispersion = register_parameter("log_dispersion", torch::zeros({features}));
}

void DispersionLayer::resetParameters(const at::Generator& generator)
{
    const torch::NoGradGuard noGrad;
    log_dispersion.normal_(0, 1, generator);
}

} // namespace stratoscope
