// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace stratoscope {

/// Three quarters of the machine's memory in bytes: what one file may take. 4 GiB where the machine does not say.
[[nodiscard]] std::uint64_t usableMemory();

} // namespace stratoscope
