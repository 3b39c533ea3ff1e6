// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <span>

namespace stratoscope {

/// Called from the working thread with a layout that is forming: N × dimensions and the share of the work that is done.
using OnLayout = std::function<void(std::span<const float> positions, double fraction)>;

/// Shows a layout at most ten times a second, and the last one always.
class LayoutPacer
{
public:
    explicit LayoutPacer(const OnLayout& onLayout)
        : m_onLayout(onLayout)
    {
    }

    void show(std::span<const float> positions, double fraction)
    {
        const auto now = std::chrono::steady_clock::now();
        if (!m_onLayout || (fraction < 1 && now - m_last < std::chrono::milliseconds(100)))
            return;
        m_last = now;
        m_onLayout(positions, fraction);
    }

private:
    const OnLayout& m_onLayout; ///< of the caller, who keeps it
    std::chrono::steady_clock::time_point m_last;
};

} // namespace stratoscope
