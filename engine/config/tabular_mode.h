// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/codec.h"

#include <array>
#include <string>
#include <utility>

namespace stratoscope {

/// The training modes of PT-MODELS-001.
enum class TabularMode
{
    MlpDense,
    LinearGlmBaseline,
    TabResNet,
    ImbalanceAware,
    CalibratedClassifier,
    TreeTeacherDistillation
};
template <>
struct EnumNames<TabularMode>
{
    static constexpr std::array values{std::pair{TabularMode::MlpDense, "mlp_dense"},
                                       std::pair{TabularMode::LinearGlmBaseline, "linear_glm_baseline"},
                                       std::pair{TabularMode::TabResNet, "tabresnet"},
                                       std::pair{TabularMode::ImbalanceAware, "imbalance_aware"},
                                       std::pair{TabularMode::CalibratedClassifier, "calibrated_classifier"},
                                       std::pair{TabularMode::TreeTeacherDistillation, "tree_teacher_distillation"}};
};

/// The registry name of the architecture that a mode trains (REQ-M13 to M15).
[[nodiscard]] std::string modelClassOf(TabularMode mode);

} // namespace stratoscope
