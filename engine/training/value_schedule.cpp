// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/value_schedule.h"

#include <algorithm>

namespace stratoscope {

double ValueSchedule::at(std::int64_t epoch) const
{
    if (schedule == ScheduleKind::Constant)
        return value;
    return from + (to - from) * std::min(1.0, static_cast<double>(epoch) / static_cast<double>(epochs));
}

const Schema<ValueSchedule>& valueScheduleSchema()
{
    static const Schema<ValueSchedule> schema{
        "schedule",
        {
            field("schedule", &ValueSchedule::schedule).doc("constant, or linear from one value to another."),
            field("value", &ValueSchedule::value).atLeast(0).doc("The value of a constant schedule."),
            field("from", &ValueSchedule::from).atLeast(0).doc("The value in the first epoch of a linear schedule."),
            field("to", &ValueSchedule::to).atLeast(0).doc("The value at the end of a linear schedule, kept from then on."),
            field("epochs", &ValueSchedule::epochs).atLeast(1).unit("epochs").doc("Length of a linear schedule."),
        }};
    return schema;
}

} // namespace stratoscope
