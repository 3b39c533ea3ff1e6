// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// Every margin and gap of the window is a multiple of this, in logical pixels.
inline constexpr int kSpacing = 8;

} // namespace stratoscope
