// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/layout_scores.h"
#include "engine/analysis/projection.h"

namespace stratoscope {

/// The scores of an embedding that is laid out, see scoreLayout() of rows. @throws DataError, Cancelled
[[nodiscard]] LayoutScores scoreLayout(const ProjectedEmbedding& projected, const KnownOfRows& known, std::size_t neighbors = 15,
                                       const WorkSettings& settings = {});

} // namespace stratoscope
