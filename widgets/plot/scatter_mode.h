// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// What a scatter shows: each point, or how many there are in each small square of the view.
enum class ScatterMode
{
    Points,
    Density
};

} // namespace stratoscope
