// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/quad_tree.h"
#include "engine/analysis/work_settings.h"

#include <span>

namespace stratoscope {

/// The repulsion of t-SNE between all pairs of points, far groups of points taken as one (van der Maaten 2014, section 4.2).
/// @param positions N × 2   @param angle a cell counts as far when its width is less than this times its distance; 0: exact
/// @param forces N × 2, written: the sum over the others of q² times the difference
/// @return the sum of q = 1 / (1 + d²) over all ordered pairs; the same on any number of threads
double barnesHutRepulsion(QuadTree& tree, std::span<const float> positions, double angle, std::span<float> forces,
                          const WorkSettings& settings);

} // namespace stratoscope
