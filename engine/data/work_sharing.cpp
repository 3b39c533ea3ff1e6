// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/work_sharing.h"

#include "engine/core/progress.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace stratoscope {

namespace {

/// What the threads of one shareWork() call have in common.
struct SharedWork
{
    std::atomic<std::size_t> next{0};
    std::atomic<std::size_t> done{0};
    std::atomic<bool> failed{false};
    std::mutex mutex;
    std::exception_ptr failure; ///< guarded by mutex

    void fail()
    {
        const std::lock_guard lock(mutex);
        if (!failure)
            failure = std::current_exception();
        failed = true;
    }
};

} // namespace

void shareWork(std::size_t count, int threads, const std::function<void(std::size_t)>& work,
               const std::function<void(std::size_t done)>& afterItem, const std::stop_token& stop)
{
    SharedWork shared;
    const auto takeItems = [&](const std::function<void(std::size_t)>& after) {
        try {
            for (std::size_t item = shared.next++; item < count && !shared.failed; item = shared.next++) {
                throwIfStopped(stop);
                work(item);
                const std::size_t done = ++shared.done;
                if (after)
                    after(done);
            }
        } catch (...) {
            shared.fail();
        }
    };
    {
        std::vector<std::jthread> helpers;
        const std::size_t wanted = std::min<std::size_t>(count, static_cast<std::size_t>(std::max(threads, 1)));
        for (std::size_t helper = 1; helper < wanted; ++helper)
            helpers.emplace_back([&takeItems] { takeItems({}); });
        takeItems(afterItem);
    }
    if (shared.failure)
        std::rethrow_exception(shared.failure);
}

} // namespace stratoscope
