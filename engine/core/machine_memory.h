// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace stratoscope {

/// Three quarters of the machine's memory in bytes: what one file may take. 4 GiB where the machine does not say.
[[nodiscard]] std::uint64_t usableMemory();

/// Bytes of memory that the program holds at present; 0 where the machine does not say.
[[nodiscard]] std::uint64_t residentMemory();

/// Asks for large pages behind memory that is about to be filled, which spares most of its page faults. Only a hint.
void preferLargePages(void* begin, std::size_t bytes);

/// Lets the allocator keep what is freed for what comes next, for the whole program. A training step takes and frees the same
/// tensors over and over; giving their pages back each time costs a third of the time. To be called before other threads start.
void keepFreedMemory();

/// Gives back to the machine what the allocator has kept, after work that took much.
void returnFreedMemory();

} // namespace stratoscope
