// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/work_settings.h"

#include "engine/data/progress_pacer.h"
#include "engine/data/work_sharing.h"

#include <algorithm>
#include <numeric>
#include <thread>
#include <vector>

namespace stratoscope {

namespace {

std::size_t blocksOf(std::size_t count, std::size_t blockSize)
{
    return (count + blockSize - 1) / blockSize;
}

} // namespace

int availableThreads()
{
    return static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
}

void forEachBlock(std::size_t count, std::size_t blockSize, const WorkSettings& settings, const char* stage,
                  const std::function<void(std::size_t, std::size_t)>& work)
{
    const std::size_t blocks = blocksOf(count, blockSize);
    ProgressPacer pacer(settings.onProgress, settings.stop);
    const auto afterBlock = [&](std::size_t done) {
        if (*stage != '\0')
            pacer.report(stage, static_cast<double>(done) / static_cast<double>(blocks));
    };
    const auto workOnBlock = [&](std::size_t block) { work(block * blockSize, std::min(count, (block + 1) * blockSize)); };
    shareWork(blocks, settings.threads, workOnBlock, afterBlock, settings.stop);
}

double sumOverBlocks(std::size_t count, std::size_t blockSize, const WorkSettings& settings,
                     const std::function<double(std::size_t, std::size_t)>& work)
{
    std::vector<double> parts(blocksOf(count, blockSize));
    forEachBlock(count, blockSize, settings, "",
                 [&](std::size_t begin, std::size_t end) { parts[begin / blockSize] = work(begin, end); });
    return std::accumulate(parts.begin(), parts.end(), 0.0);
}

} // namespace stratoscope
