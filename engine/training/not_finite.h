// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace stratoscope {

class Model;
struct Batch;

/// Where values that are NaN or infinite first come up in a training step: "the values of the batch", "the parameter
/// encoder.0.weight", "the layer encoder.3 (ReLU)"; empty where neither data, parameters nor layers show one, so that it is the
/// loss itself. Runs the model forward once more, as in training but without gradients.
/// @param model with the parameters that the step began with
[[nodiscard]] std::string firstNotFinite(Model& model, const Batch& batch);

} // namespace stratoscope
