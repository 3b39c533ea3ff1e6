// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace stratoscope {

/// "a, b and c", and beyond ten names how many more there are: tables may have thousands of columns.
[[nodiscard]] std::string listedBriefly(const std::vector<std::string>& names);

} // namespace stratoscope
