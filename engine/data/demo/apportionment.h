// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace stratoscope {

/// Shares out total in proportion to counts, by largest remainders. Every share is at least 1 if total allows it; else the
/// largest counts get 1 each. A total equal to the sum of counts gives the counts themselves. @pre counts are positive
[[nodiscard]] std::vector<std::size_t> apportioned(const std::vector<std::size_t>& counts, std::size_t total);

} // namespace stratoscope
