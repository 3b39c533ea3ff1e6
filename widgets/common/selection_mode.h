// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/row_set.h"

#include <Qt>

namespace stratoscope {

/// What becomes of the selection that there is when rows are chosen.
enum class SelectionMode
{
    Replace,
    Add,
    Remove,
    Intersect
};

/// Shift adds, Alt removes, both keep what is in both.
[[nodiscard]] SelectionMode selectionModeOf(Qt::KeyboardModifiers modifiers);

/// @pre both are of one table
[[nodiscard]] RowSet combined(const RowSet& before, const RowSet& chosen, SelectionMode mode);

} // namespace stratoscope
