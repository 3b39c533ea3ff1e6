// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// What rows are called: a class each.
struct RowLabels
{
    std::string name;                ///< of the label: "Lithology"
    std::vector<std::string> names;  ///< of the classes
    std::vector<std::int64_t> codes; ///< N indices into names, negative where not known
};

} // namespace stratoscope
