// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/las/las_header.h"
#include "engine/data/table.h"

#include <string>
#include <vector>

namespace stratoscope {

/// What a user should know of the index curve (depth or time), a sentence each: places where it turns back, repeated
/// depths, an end other than the header's, units that the header mixes.
[[nodiscard]] std::vector<std::string> indexWarnings(const Column& index, const LasHeader& header);

} // namespace stratoscope
