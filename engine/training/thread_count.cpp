// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/thread_count.h"

#include "engine/training/run_files.h"

#include <torch/torch.h>

#include <dlfcn.h>

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
    // Looked up at run time: other builds of torch come with another BLAS.
    using SetThreads = void (*)(int);
    if (const auto setThreads = reinterpret_cast<SetThreads>(::dlsym(RTLD_DEFAULT, "openblas_set_num_threads")))
        setThreads(static_cast<int>(count));
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
