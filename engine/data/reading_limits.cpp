// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/reading_limits.h"

#include <algorithm>
#include <thread>

namespace stratoscope {

namespace {

constexpr std::size_t kSmallText = std::size_t{256} << 10U; ///< bytes below which a second thread does not pay

} // namespace

int parserThreads(int requested, std::size_t bytes)
{
    if (bytes < kSmallText)
        return 1;
    return requested > 0 ? requested : std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, 4);
}

} // namespace stratoscope
