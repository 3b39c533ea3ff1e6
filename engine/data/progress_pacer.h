// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"

#include <chrono>
#include <string>
#include <utility>

namespace stratoscope {

/// Passes on at most one report every 30 ms, so that work may report as often as it likes.
class ProgressPacer
{
public:
    ProgressPacer(const OnProgress& onProgress, std::stop_token stop)
        : m_onProgress(onProgress)
        , m_stop(std::move(stop))
    {
    }

    /// @throws Cancelled when a stop was requested.
    void report(const char* stage, double fraction)
    {
        throwIfStopped(m_stop);
        const auto now = std::chrono::steady_clock::now();
        if (now - m_last < std::chrono::milliseconds(30))
            return;
        m_last = now;
        stratoscope::report(m_onProgress, stage, fraction);
    }

    [[nodiscard]] const std::stop_token& stop() const { return m_stop; }

private:
    const OnProgress& m_onProgress;
    std::stop_token m_stop;
    std::chrono::steady_clock::time_point m_last = std::chrono::steady_clock::now();
};

} // namespace stratoscope
