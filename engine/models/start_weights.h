// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"

#include <string>
#include <vector>

namespace stratoscope {

class Model;

/// Gives a model the weights of the file that config.weights names, if it names one. A file that cannot be read is an issue at
/// model.weights.file, weights that do not fit are one at model.weights.partial; the model is then unchanged.
/// @param document what relative paths start at
/// @returns what was renamed and what was skipped, for the user
std::vector<std::string> loadStartWeights(Model& model, const ModelConfig& config, const ConfigDocument& document,
                                          Diagnostics& diagnostics);

} // namespace stratoscope
