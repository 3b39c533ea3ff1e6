// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"

#include <cstdint>

namespace stratoscope {

class Model;

/// Takes the parameters that model.frozen names out of training, and checks model.initialize. A pattern that means no
/// parameter, or nothing that initialisation touches, is an issue at its place in the list.
void freezeAsConfigured(Model& model, const ModelConfig& config, Diagnostics& diagnostics);

/// Draws fresh parameters, then those that model.initialize names once more by its methods, in its order. A rule draws the same
/// numbers whatever other rules there are. Frozen parameters are drawn as well.
/// @pre freezeAsConfigured() found nothing wrong
void drawParameters(Model& model, const ModelConfig& config, std::uint64_t seed);

} // namespace stratoscope
