// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace CLI {
class App;
class Option;
}

namespace stratoscope {

/// --checkpoint best|last|step-N, of the commands that work with a run's weights. @param checkpoint empty unless given; see
/// loadRun()
CLI::Option* addCheckpointOption(CLI::App& command, std::string& checkpoint);

} // namespace stratoscope
