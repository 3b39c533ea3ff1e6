// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// Opens the window, with the project, run or data file that the arguments name. @returns the exit code
[[nodiscard]] int runWorkbench(int& argc, char** argv);

} // namespace stratoscope
