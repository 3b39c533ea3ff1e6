// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/project_file.h"

namespace stratoscope {

class ClusterPanel;

/// Puts how clusters are looked for into what projects keep.
void keepClusterView(const ClusterPanel& panel, ProjectView& view);

/// The same the other way; clusters are not looked for. @throws ConfigError for a method of another name
void showClusterView(const ProjectView& view, ClusterPanel& panel);

} // namespace stratoscope
