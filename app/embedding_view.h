// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/project_file.h"

namespace stratoscope {

class EmbeddingPanel;

/// Puts how a panel lays its embedding out and draws it, and its plots beside the first, into what projects keep.
void keepEmbeddingView(const EmbeddingPanel& panel, ProjectView& view);

/// The same the other way. @throws ConfigError for a layout or an axis of another name
void showEmbeddingView(const ProjectView& view, EmbeddingPanel& panel);

} // namespace stratoscope
