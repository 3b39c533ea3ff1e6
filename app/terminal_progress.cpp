// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/terminal_progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace stratoscope {

namespace {

std::size_t terminalWidth()
{
    winsize size{};
    const bool known = ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? size.ws_col : 80;
}

std::string bar(double fraction)
{
    constexpr int width = 24;
    const int filled = static_cast<int>(std::lround(std::clamp(fraction, 0.0, 1.0) * width));
    std::string text = "[";
    for (int i = 0; i < width; ++i)
        text += i < filled ? '#' : '.';
    return text + "]";
}

std::string percent(double fraction)
{
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "%3.0f %%", std::clamp(fraction, 0.0, 1.0) * 100);
    return text.data();
}

} // namespace

TerminalProgress::TerminalProgress()
    : m_isTerminal(::isatty(STDERR_FILENO) != 0)
    , m_lastShown(Clock::now())
{
}

TerminalProgress::~TerminalProgress()
{
    clear();
}

void TerminalProgress::show(const std::string& stage, double fraction, const std::string& detail)
{
    const auto now = Clock::now();
    const auto interval = m_isTerminal ? std::chrono::milliseconds(100) : std::chrono::milliseconds(5000);
    if (now - m_lastShown < interval)
        return;
    m_lastShown = now;
    std::string line = stage;
    if (fraction >= 0)
        line += m_isTerminal ? " " + bar(fraction) + " " + percent(fraction) : " " + percent(fraction);
    if (!detail.empty())
        line += "  " + detail;
    if (m_isTerminal) {
        line.resize(std::min(line.size(), terminalWidth() - 1));
        std::fprintf(stderr, "\r\x1b[K%s", line.c_str());
        m_shown = true;
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
    std::fflush(stderr);
}

void TerminalProgress::print(const std::string& line)
{
    clear();
    std::fprintf(stderr, "%s\n", line.c_str());
    std::fflush(stderr);
}

void TerminalProgress::clear()
{
    if (!m_shown)
        return;
    std::fputs("\r\x1b[K", stderr);
    std::fflush(stderr);
    m_shown = false;
}

OnProgress TerminalProgress::sink()
{
    return [this](const Progress& progress) { show(progress.stage, progress.fraction); };
}

} // namespace stratoscope
