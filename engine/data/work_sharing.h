// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>
#include <stop_token>

namespace stratoscope {

/// Calls work(0) … work(count - 1), each once, from up to `threads` threads of which the calling one is the first.
/// After each item of its own the calling thread calls afterItem(items done by all). Returns when all are done.
/// The first exception of any call ends the work early and is thrown to the caller; so is Cancelled after a stop.
void shareWork(std::size_t count, int threads, const std::function<void(std::size_t)>& work,
               const std::function<void(std::size_t done)>& afterItem, const std::stop_token& stop);

} // namespace stratoscope
