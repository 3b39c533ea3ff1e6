// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/value_schedule.h"

#include <algorithm>

namespace stratoscope {

double ValueSchedule::at(std::int64_t epoch) const
{
    if (schedule == ScheduleKind::Constant)
        return value;
    const bool cyclical = schedule == ScheduleKind::Cyclical;
    const auto length = static_cast<double>(epochs) * (cyclical ? rise : 1);
    const auto gone = static_cast<double>(cyclical ? epoch % epochs : epoch);
    return from + (to - from) * std::min(1.0, gone / length);
}

const Schema<ValueSchedule>& valueScheduleSchema()
{
    static const Schema<ValueSchedule> schema{
        "schedule",
        {
            field("schedule", &ValueSchedule::schedule)
                .doc("constant; linear from one value to another; cyclical: linear and then constant, over and over."),
            field("value", &ValueSchedule::value).atLeast(0).doc("The value of a constant schedule."),
            field("from", &ValueSchedule::from).atLeast(0).doc("The value in the first epoch of a linear schedule or a cycle."),
            field("to", &ValueSchedule::to)
                .atLeast(0)
                .doc("The value at the end of a linear schedule, kept from then on or till the end of the cycle."),
            field("epochs", &ValueSchedule::epochs).atLeast(1).unit("epochs").doc("Length of a linear schedule or of a cycle."),
            field("rise", &ValueSchedule::rise).above(0).atMost(1).doc("Share of a cycle in which the value rises."),
        }};
    return schema;
}

} // namespace stratoscope
