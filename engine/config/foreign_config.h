// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"

namespace stratoscope {

/// Turns a config in the shape of a project that we read (see router_json.h and tabular_json.h) into one of ours, with the
/// keys still at their places in the text; leaves any other as it is. Sections of ours beside the foreign ones go first.
/// @throws ConfigError for foreign keys and values that have no meaning there
void adoptForeignConfig(ConfigDocument& document);

} // namespace stratoscope
