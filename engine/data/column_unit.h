// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace stratoscope {

/// The unit that a column's name ends with, in brackets or parentheses: "DEPT [M]" gives "M", "NGR total counts (cps)"
/// gives "cps". Parentheses hold a unit only if it reads like one: "Bulk density (GRA)" gives none.
[[nodiscard]] std::string unitOfName(std::string_view name);

/// One of the units known by name ("m", "g/cm3", "us/ft", "API", "unitless" …), whatever its case.
[[nodiscard]] bool isKnownUnit(std::string_view text);

/// One spelling for all that are in use: "FEET", "F" and "ft" give "ft", "G/C3" and "g/cc" give "g/cm3". Units that are not
/// known are only brought to lower case.
[[nodiscard]] std::string canonicalUnit(std::string_view unit);

/// Short and written as units are: letters, digits after the first place, "/", "%", "^", ".", "_", "*", "µ", "°".
[[nodiscard]] bool looksLikeUnit(std::string_view text);

} // namespace stratoscope
