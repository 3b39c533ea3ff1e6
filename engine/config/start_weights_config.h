// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/schema.h"

#include <string>

namespace stratoscope {

/// Weights from a file that a model starts from, instead of random ones.
struct StartWeightsConfig
{
    std::string file; ///< empty: none
    bool partial = false;

    bool operator==(const StartWeightsConfig&) const = default;
};
[[nodiscard]] const Schema<StartWeightsConfig>& startWeightsSchema();

} // namespace stratoscope
