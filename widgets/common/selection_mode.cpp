// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/selection_mode.h"

namespace stratoscope {

SelectionMode selectionModeOf(Qt::KeyboardModifiers modifiers)
{
    const bool adds = modifiers.testFlag(Qt::ShiftModifier);
    const bool removes = modifiers.testFlag(Qt::AltModifier);
    if (adds && removes)
        return SelectionMode::Intersect;
    if (removes)
        return SelectionMode::Remove;
    return adds ? SelectionMode::Add : SelectionMode::Replace;
}

RowSet combined(const RowSet& before, const RowSet& chosen, SelectionMode mode)
{
    switch (mode) {
    case SelectionMode::Add:
        return before.united(chosen);
    case SelectionMode::Remove:
        return before.without(chosen);
    case SelectionMode::Intersect:
        return before.intersected(chosen);
    case SelectionMode::Replace:
        break;
    }
    return chosen;
}

} // namespace stratoscope
