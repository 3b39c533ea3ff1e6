// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/training/run_folder.h"

#include <cstdint>
#include <functional>

namespace stratoscope {

/// Threads the machine can run at once, at least 1.
[[nodiscard]] std::int64_t hardwareThreads();

/// Sets how many threads torch and OpenBLAS use for the calling thread's work. OpenBLAS has a count of its own that
/// torch's setting does not reach in Debian's build, and it is one for the whole process.
void useThreads(std::int64_t count);

/// The count that a run was trained with: what was fastest for its model. For a program at work on that run alone.
/// @throws IoError, DataError when the folder does not say
void useThreadsOfRun(const RunFolder& folder);

/// Does the same amount of work at each call, some tens of milliseconds, and gives up when it takes longer than limit.
/// @returns the seconds it took
using TimedWork = std::function<double(double limitSeconds)>;

/// Times the work with 1, 2, 4 … threads and returns the fastest count, the smaller where they are within 5 %.
/// A count that is slower than the best so far is given up early, so that a busy machine does not hold a run up.
/// Leaves the calling thread with the count chosen.
[[nodiscard]] std::int64_t fastestThreadCount(const TimedWork& work);

} // namespace stratoscope
