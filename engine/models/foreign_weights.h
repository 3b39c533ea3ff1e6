// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/weights_file.h"

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

class Model;

/// Loads weights into a model. Where their names are not the model's and the model is a VAE, they are looked at as those of a
/// published variant and given its names.
/// @returns the names that were changed, theirs and ours   @param source what to call the weights in messages
/// @throws CheckpointError where they do not fit; the model is then unchanged
std::vector<std::pair<std::string, std::string>> loadWeights(Model& model, const Weights& weights, const std::string& source);

/// "4 of the 34 tensors were renamed: decoder.8.weight to fc_out.weight, …"; empty when none was.
[[nodiscard]] std::string renamingNote(const std::vector<std::pair<std::string, std::string>>& renamed, std::size_t tensors);

} // namespace stratoscope
