// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/machine_memory.h"

#include <unistd.h>

namespace stratoscope {

std::uint64_t usableMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return std::uint64_t{4} << 30U;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) / 4 * 3;
}

} // namespace stratoscope
