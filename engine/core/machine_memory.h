// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace stratoscope {

/// Three quarters of the machine's memory in bytes: what one file may take. 4 GiB where the machine does not say.
[[nodiscard]] std::uint64_t usableMemory();

/// Asks for large pages behind memory that is about to be filled, which spares most of its page faults. Only a hint.
void preferLargePages(void* begin, std::size_t bytes);

} // namespace stratoscope
