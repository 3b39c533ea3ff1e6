// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/thread_count.h"

#include "engine/models/fused/blas_threads.h"
#include "engine/training/run_files.h"

#include <torch/torch.h>

#include <algorithm>
#include <limits>
#include <thread>

namespace stratoscope {

std::int64_t hardwareThreads()
{
    return std::max<std::int64_t>(1, std::thread::hardware_concurrency());
}

void useThreads(std::int64_t count)
{
    at::set_num_threads(static_cast<int>(count));
    setBlasThreads(static_cast<int>(count));
}

void useThreadsOfRun(const RunFolder& folder)
{
    folder.requireRun();
    useThreads(readRunEnvironment(folder).threads);
}

std::int64_t fastestThreadCount(const TimedWork& work)
{
    constexpr int repeats = 3;
    constexpr double clearlyFaster = 0.95;
    constexpr std::int64_t mostTried = 16;
    std::int64_t bestCount = 1;
    double bestSeconds = std::numeric_limits<double>::infinity();
    for (std::int64_t count = 1; count <= std::min(hardwareThreads(), mostTried); count *= 2) {
        useThreads(count);
        double seconds = std::numeric_limits<double>::infinity();
        for (int i = 0; i < repeats; ++i)
            seconds = std::min(seconds, work(bestSeconds));
        if (seconds < bestSeconds * clearlyFaster) {
            bestSeconds = seconds;
            bestCount = count;
        }
    }
    useThreads(bestCount);
    return bestCount;
}

} // namespace stratoscope
