// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/machine_memory.h"

#include <sys/mman.h>
#include <unistd.h>

#include <memory>

namespace stratoscope {

std::uint64_t usableMemory()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return std::uint64_t{4} << 30U;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) / 4 * 3;
}

void preferLargePages(void* begin, std::size_t bytes)
{
    constexpr std::size_t largePage = std::size_t{2} << 20U;
    if (std::align(largePage, largePage, begin, bytes) != nullptr)
        ::madvise(begin, bytes / largePage * largePage, MADV_HUGEPAGE);
}

} // namespace stratoscope
