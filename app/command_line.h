// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// Whether the arguments ask for a command (or for help or the version) rather than for the window.
[[nodiscard]] bool asksForCommand(int argc, const char* const* argv);

/// Runs the command that the arguments name. @returns the exit code: 0 done, 1 failed, 2 usage, 130 stopped by SIGINT
[[nodiscard]] int runCommandLine(int argc, const char* const* argv);

} // namespace stratoscope
