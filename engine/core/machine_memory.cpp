// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/machine_memory.h"

#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

#include <fstream>
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

std::uint64_t residentMemory()
{
    std::ifstream file("/proc/self/statm"); // pages: size, resident …
    std::uint64_t size = 0;
    std::uint64_t resident = 0;
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    return file >> size >> resident && pageBytes > 0 ? resident * static_cast<std::uint64_t>(pageBytes) : 0;
}

void preferLargePages(void* begin, std::size_t bytes)
{
    constexpr std::size_t largePage = std::size_t{2} << 20U;
    if (std::align(largePage, largePage, begin, bytes) != nullptr)
        ::madvise(begin, bytes / largePage * largePage, MADV_HUGEPAGE);
}

void keepFreedMemory()
{
    constexpr int largestKept = 32 << 20; // bytes of one allocation; glibc takes no larger limit
    constexpr int mostKept = 1 << 30;     // bytes at the end of the heap
    ::mallopt(M_MMAP_THRESHOLD, largestKept);
    ::mallopt(M_TRIM_THRESHOLD, mostKept);
}

void returnFreedMemory()
{
    ::malloc_trim(0);
}

} // namespace stratoscope
