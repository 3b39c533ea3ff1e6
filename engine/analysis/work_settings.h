// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"

#include <cstddef>
#include <functional>

namespace stratoscope {

/// How a long computation is run, apart from what it computes.
struct WorkSettings
{
    int threads = 1;
    OnProgress onProgress;
    std::stop_token stop;
};

/// The threads of this machine, at least 1.
[[nodiscard]] int availableThreads();

/// Calls work(begin, end) for consecutive blocks that cover 0 … count - 1, from settings.threads threads. Blocks do not depend
/// on the number of threads. Reports the stage unless it is empty. @throws Cancelled and whatever work throws
void forEachBlock(std::size_t count, std::size_t blockSize, const WorkSettings& settings, const char* stage,
                  const std::function<void(std::size_t begin, std::size_t end)>& work);

/// The sum of work(begin, end) over the blocks, added in their order: the same on any number of threads.
[[nodiscard]] double sumOverBlocks(std::size_t count, std::size_t blockSize, const WorkSettings& settings,
                                   const std::function<double(std::size_t begin, std::size_t end)>& work);

} // namespace stratoscope
