// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/tabular_mode.h"
#include "engine/models/tabular_config.h"

#include <cstdint>
#include <memory>

namespace stratoscope {

class Model;

/// The arguments of PT-MODELS-001's build_model(). linear_glm_baseline takes the first three only.
struct BuildModelArguments
{
    std::int64_t inputDim = 0;
    std::int64_t outputDim = 0;
    TabularMode mode = TabularMode::MlpDense;
    std::int64_t hiddenDim = 128;
    std::int64_t numHiddenLayers = 2;
    double dropout = 0.1;
};

/// The architecture of a training mode (REQ-M13 to M15), with its parameters at zero.
/// @throws ModelError for sizes below 1, a negative number of layers or a dropout outside [0, 1)
[[nodiscard]] std::shared_ptr<Model> buildModel(const BuildModelArguments& arguments);

} // namespace stratoscope
