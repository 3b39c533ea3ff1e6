// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/command_context.h"
#include "app/command_line.h"
#include "engine/core/machine_memory.h"

#include <cstdio>
#ifdef STRATOSCOPE_HAS_WINDOW
#include "app/workbench_main.h"
#endif

int main(int argc, char** argv)
{
    using namespace stratoscope;
    keepFreedMemory();
    if (asksForCommand(argc, argv))
        return runCommandLine(argc, argv);
#ifdef STRATOSCOPE_HAS_WINDOW
    return runWorkbench(argc, argv);
#else
    std::fputs("stratoscope: this build has no window (STRATOSCOPE_GUI is off); see stratoscope --help for the commands\n", stderr);
    return ExitUsage;
#endif
}
