// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stop_signal.h"

#include "app/command_context.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>

namespace stratoscope {

namespace {

// A signal handler reaches nothing but what has static storage. Libraries start threads before main(), so blocking the
// signals in all threads is not to be had.
std::atomic<int> wakeDescriptor{-1};
std::atomic<int> received{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may not wait");

constexpr std::array signals{SIGINT, SIGTERM};

extern "C" void onStopSignal(int /*signal*/)
{
    const int savedErrno = errno;
    if (received.fetch_add(1) > 0)
        ::_exit(ExitInterrupted);
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(wakeDescriptor.load(), &byte, 1);
    errno = savedErrno;
}

void setHandler(void (*handler)(int))
{
    struct sigaction action
    {
    };
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int signal : signals)
        ::sigaction(signal, &action, nullptr);
}

} // namespace

StopSignal::StopSignal()
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return; // without it a signal ends the program, as usual
    m_writeEnd = ends[1];
    wakeDescriptor = ends[1];
    received = 0;
    m_waiter = std::jthread([readEnd = ends[0], stop = m_stop]() mutable {
        char byte = 0;
        if (::read(readEnd, &byte, 1) == 1)
            stop.request_stop();
        ::close(readEnd);
    });
    setHandler(&onStopSignal);
}

StopSignal::~StopSignal()
{
    if (m_writeEnd < 0)
        return;
    setHandler(SIG_DFL);
    wakeDescriptor = -1;
    ::close(m_writeEnd); // wakes the waiter
}

} // namespace stratoscope
