// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <utility>

namespace stratoscope {

enum class ClassWeighting
{
    None,
    InverseFrequency
};
template <>
struct EnumNames<ClassWeighting>
{
    static constexpr std::array values{std::pair{ClassWeighting::None, "none"},
                                       std::pair{ClassWeighting::InverseFrequency, "inverse_frequency"}};
};

struct SupervisedLossConfig
{
    double labelSmoothing = 0;
    ClassWeighting classWeights = ClassWeighting::None;
    bool calibrate = false; ///< fit a temperature once training is over
};
[[nodiscard]] const Schema<SupervisedLossConfig>& supervisedLossSchema();

/// The loss of cell_type_classification, as supervised.
struct CellTypeLossConfig : SupervisedLossConfig
{
};
[[nodiscard]] const Schema<CellTypeLossConfig>& cellTypeLossSchema();

/// The loss of PT-MODELS-001's imbalance_aware: classes weigh by inverse frequency unless the config says otherwise.
struct ImbalanceAwareLossConfig : SupervisedLossConfig
{
    ImbalanceAwareLossConfig() { classWeights = ClassWeighting::InverseFrequency; }
};
[[nodiscard]] const Schema<ImbalanceAwareLossConfig>& imbalanceAwareLossSchema();

/// The loss of PT-MODELS-001's calibrated_classifier, whose original smooths labels and calls that calibration; here
/// a temperature is fitted as well.
struct CalibratedLossConfig : SupervisedLossConfig
{
    CalibratedLossConfig()
    {
        labelSmoothing = 0.05;
        calibrate = true;
    }
};
[[nodiscard]] const Schema<CalibratedLossConfig>& calibratedLossSchema();

} // namespace stratoscope
