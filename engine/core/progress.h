// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/error.h"

#include <functional>
#include <stop_token>
#include <string>

namespace stratoscope {

/// How far a long piece of work has come.
struct Progress
{
    std::string stage;    ///< what is being done, a short phrase: "reading", "fitting the scaler"
    double fraction = -1; ///< 0 … 1, negative where the end is not known
};

/// Called from the thread that does the work, at most every few ten milliseconds; may be empty.
using OnProgress = std::function<void(const Progress&)>;

inline void report(const OnProgress& onProgress, std::string stage, double fraction = -1)
{
    if (onProgress)
        onProgress(Progress{std::move(stage), fraction});
}

/// @throws Cancelled when a stop was requested.
inline void throwIfStopped(const std::stop_token& stop)
{
    if (stop.stop_requested())
        throw Cancelled();
}

} // namespace stratoscope
