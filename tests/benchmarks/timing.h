// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <algorithm>
#include <functional>
#include <vector>

namespace stratoscope::benchmark {

/// Milliseconds a call.
struct Timing
{
    double best = 0;
    double median = 0;
    double worst = 0;
};

/// Calls once to warm up, then so many times by the clock.
inline Timing measure(int repetitions, const std::function<void()>& action)
{
    action();
    std::vector<double> times;
    QElapsedTimer timer;
    for (int i = 0; i < repetitions; ++i) {
        timer.start();
        action();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::ranges::sort(times);
    return {times.front(), times[times.size() / 2], times.back()};
}

} // namespace stratoscope::benchmark
