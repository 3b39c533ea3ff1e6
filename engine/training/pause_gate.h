// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace stratoscope {

/// Lets one thread hold up another between two steps. Thread-safe.
class PauseGate
{
public:
    void pause() { m_paused.store(true, std::memory_order_relaxed); }
    void resume()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_paused.store(false, std::memory_order_relaxed);
        }
        m_changed.notify_all();
    }
    [[nodiscard]] bool isPaused() const { return m_paused.load(std::memory_order_relaxed); }

    /// Returns when resumed or when a stop is requested.
    void waitWhilePaused(const std::stop_token& stop)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return !isPaused(); });
    }

private:
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::atomic<bool> m_paused{false}; ///< cleared under m_mutex, so that no wake-up is lost
};

} // namespace stratoscope
