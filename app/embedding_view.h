// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/project_file.h"

namespace stratoscope {

class EmbeddingPanel;

/// How a panel lays its embedding out and looks at it, as projects keep it.
[[nodiscard]] ProjectEmbedding embeddingViewOf(const EmbeddingPanel& panel);

/// The same the other way. @throws ConfigError for a layout or an axis of another name
void showEmbeddingView(const ProjectEmbedding& view, EmbeddingPanel& panel);

} // namespace stratoscope
