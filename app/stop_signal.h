// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace stratoscope {

/// Turns SIGINT and SIGTERM into a stop request while it lives; the second one ends the program at once.
/// At most one lives at a time.
class StopSignal
{
public:
    StopSignal();
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    int m_writeEnd = -1;   ///< of a pipe that the handler writes to
    std::jthread m_waiter; ///< reads it
};

} // namespace stratoscope
