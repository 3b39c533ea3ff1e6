// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"

#include <string>

namespace stratoscope {

/// The node as one line of JSON. Plain scalars that read as numbers, true, false become such; quoted ones stay texts.
[[nodiscard]] std::string toJsonText(const ConfigNode& node);

} // namespace stratoscope
