// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace stratoscope {

/// Numbers clusters anew by size, the largest 0; equal sizes in the order they come. @param labels 0 or more
void numberBySize(std::vector<std::int64_t>& labels);

} // namespace stratoscope
