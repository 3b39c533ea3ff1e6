// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/models/weights_fit.h"
#include "engine/models/weights_loading.h"
#include "engine/serialization/weights_file.h"

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

class Model;

/// What became of a file's tensors.
struct LoadedWeights
{
    std::vector<std::pair<std::string, std::string>> renamed; ///< theirs and ours
    WeightsFit fit;                                           ///< by the names they have now

    /// "4 of 34 tensors renamed: decoder.8.weight to fc_out.weight, …", and what did not fit; empty when all came as it was.
    [[nodiscard]] std::vector<std::string> notes() const;
};

/// Loads weights into a model. Where their names are not the model's and the model is a VAE, they are looked at as those of a
/// published variant and given its names.
/// @param source what to call the weights in messages
/// @throws CheckpointError where they do not fit, or nothing of them does; the model is then unchanged
LoadedWeights loadWeights(Model& model, const Weights& weights, const std::string& source,
                          WeightsLoading loading = WeightsLoading::Whole);

} // namespace stratoscope
