// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"

namespace stratoscope {

/// Configs of the EmbedLLM router training framework: pipeline_config with model_type and model_config, and beside it
/// data_config and training_config.
[[nodiscard]] bool isRouterConfig(const ConfigNode& root);

/// model_type becomes model.class, model_config model.params. Of model_config the original never used the weight decay (that
/// of training_config goes to its optimiser), and mlp never num_blocks; they are left out with a note.
/// @throws ConfigError with all that is wrong with it
void adoptRouterConfig(ConfigDocument& document);

} // namespace stratoscope
