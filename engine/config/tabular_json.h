// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"

namespace stratoscope {

/// Configs with the arguments of PT-MODELS-001's build_model(): training_mode, hidden_dim, num_hidden_layers, dropout, and
/// beside them what its trainer takes. They stand at the top, or under model_config as in its bundles.
[[nodiscard]] bool isTabularConfig(const ConfigNode& root);

/// training_mode becomes training.mode and, as build_model() has it, model.class; linear_glm_baseline takes none of the
/// parameters of hidden layers. test_size t becomes a split of 1 - t, 0, t.
/// @throws ConfigError with all that is wrong with it
void adoptTabularConfig(ConfigDocument& document);

} // namespace stratoscope
