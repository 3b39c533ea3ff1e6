// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/diagnostics.h"

#include <cstdint>
#include <optional>
#include <string>

namespace stratoscope {

/// How messages speak of a size that a model shares with its data.
struct SizeWords
{
    std::string key;    ///< of model.params: "input_dim"
    std::string model;  ///< what the model does with that many: "takes"
    std::string noun;   ///< "features"
    std::string advice; ///< where the two differ
};

/// Takes a size that a config leaves out from the data, or checks a given one against them.
/// @param known what the data say; 0 where there are none to ask
void takeFromData(std::optional<std::int64_t>& size, std::int64_t known, const SizeWords& words, Diagnostics& diagnostics);

} // namespace stratoscope
