// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <array>
#include <cstdint>
#include <utility>

namespace stratoscope {

enum class ScheduleKind
{
    Constant,
    Linear,
    Cyclical ///< Fu et al. 2019: rises linearly in the first part of a cycle, stays for the rest, and begins anew
};
template <>
struct EnumNames<ScheduleKind>
{
    static constexpr std::array values{std::pair{ScheduleKind::Constant, "constant"}, std::pair{ScheduleKind::Linear, "linear"},
                                       std::pair{ScheduleKind::Cyclical, "cyclical"}};
};

/// A number that may change from epoch to epoch, such as β of a VAE.
struct ValueSchedule
{
    ScheduleKind schedule = ScheduleKind::Constant;
    double value = 1;         ///< constant
    double from = 0;          ///< linear: in epoch 0; cyclical: in the first of each cycle
    double to = 1;            ///< linear: from epoch `epochs` on
    std::int64_t epochs = 30; ///< linear: length of the way; cyclical: of a cycle
    double rise = 0.5;        ///< cyclical: share of a cycle until `to` is reached

    /// @param epoch counted from 0
    [[nodiscard]] double at(std::int64_t epoch) const;
    bool operator==(const ValueSchedule&) const = default;
};

/// A lone number means a constant: section(name, member, valueScheduleSchema(), "value").
[[nodiscard]] const Schema<ValueSchedule>& valueScheduleSchema();

} // namespace stratoscope
