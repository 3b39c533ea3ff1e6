// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"

#include <chrono>
#include <string>

namespace stratoscope {

/// Shows how far work has come on stderr: a line that is drawn over on a terminal; elsewhere
/// a plain line every few seconds, and none for work that is over at once.
class TerminalProgress
{
public:
    TerminalProgress();
    ~TerminalProgress();
    TerminalProgress(const TerminalProgress&) = delete;
    TerminalProgress& operator=(const TerminalProgress&) = delete;

    /// @param fraction 0 … 1, negative where unknown   @param detail what to say behind the bar
    void show(const std::string& stage, double fraction, const std::string& detail = {});
    /// Prints a line of its own above the progress.
    void print(const std::string& line);
    /// Takes the progress line away.
    void clear();

    /// For engine functions that report progress.
    [[nodiscard]] OnProgress sink();

private:
    using Clock = std::chrono::steady_clock;

    bool m_isTerminal;
    bool m_shown = false;
    Clock::time_point m_lastShown;
};

} // namespace stratoscope
