// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <cstdint>
#include <utility>

namespace stratoscope {

/// When the backbone of a model, all but its head, is trained.
enum class FineTuningStrategy
{
    Full,   ///< from the start
    Frozen, ///< never
    Gradual ///< from the head downwards, a part at a time (Howard & Ruder 2018)
};
template <>
struct EnumNames<FineTuningStrategy>
{
    static constexpr std::array values{std::pair{FineTuningStrategy::Full, "full"}, std::pair{FineTuningStrategy::Frozen, "frozen"},
                                       std::pair{FineTuningStrategy::Gradual, "gradual"}};
};

/// How a model that was trained before learns something new.
struct FineTuningConfig
{
    FineTuningStrategy strategy = FineTuningStrategy::Full;
    std::int64_t unfreezeEvery = 1; ///< epochs between one part and the next, of Gradual
    double learningRateFactor = 1;  ///< of the backbone

    /// Whether parts of the model are updated each in its own way.
    [[nodiscard]] bool isGrouped() const;
    bool operator==(const FineTuningConfig&) const = default;
};
[[nodiscard]] const Schema<FineTuningConfig>& fineTuningSchema();

} // namespace stratoscope
