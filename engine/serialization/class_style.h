// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace stratoscope {

/// How the user wants a class to look, as projects and figures keep it; for display alone, data keep their values.
struct ClassStyle
{
    std::string name;  ///< of the class in the data
    std::string color; ///< "#rrggbb"; empty: the usual one
    std::string label; ///< what it is called instead; empty: its name

    bool operator==(const ClassStyle&) const = default;
};

} // namespace stratoscope
