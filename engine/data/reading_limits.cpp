// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/reading_limits.h"

#include <unistd.h>

#include <algorithm>
#include <thread>

namespace stratoscope {

namespace {

constexpr std::size_t kSmallText = std::size_t{256} << 10U; ///< bytes below which a second thread does not pay

} // namespace

std::uint64_t defaultMemoryLimit()
{
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long pageBytes = ::sysconf(_SC_PAGESIZE);
    if (pages <= 0 || pageBytes <= 0)
        return std::uint64_t{4} << 30U;
    return static_cast<std::uint64_t>(pages) * static_cast<std::uint64_t>(pageBytes) / 4 * 3;
}

int parserThreads(int requested, std::size_t bytes)
{
    if (bytes < kSmallText)
        return 1;
    return requested > 0 ? requested : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

} // namespace stratoscope
