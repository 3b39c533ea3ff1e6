// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace stratoscope {

/// How many threads parse a text of so many bytes. @param requested 0: as many as the machine has, at most 4
[[nodiscard]] int parserThreads(int requested, std::size_t bytes);

} // namespace stratoscope
