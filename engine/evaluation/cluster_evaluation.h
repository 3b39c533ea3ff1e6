// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/evaluation.h"

namespace stratoscope {

/// Groups a sample of some rows of an embedding and compares the groups with the classes. @throws Cancelled
[[nodiscard]] ClusterEvaluation evaluateClusters(const EmbeddingTable& embedding, const std::vector<std::size_t>& rows,
                                                 const WorkSettings& settings = {});

} // namespace stratoscope
