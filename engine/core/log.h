// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace stratoscope {

enum class LogLevel
{
    Debug,
    Info,
    Warning,
    Error
};

inline constexpr std::array<std::string_view, 4> logLevelNames{"debug", "info", "warning", "error"};

[[nodiscard]] inline std::string_view logLevelName(LogLevel level)
{
    return logLevelNames.at(static_cast<std::size_t>(level));
}

/// Takes what happens, a sentence at a time; may be empty. Called from the thread that does the work.
using LogSink = std::function<void(LogLevel, const std::string& message)>;

} // namespace stratoscope
