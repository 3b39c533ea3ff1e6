// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/contingency.h"

namespace stratoscope {

/// Mutual information of two partitions in nats.
[[nodiscard]] double mutualInformation(const ContingencyTable& table);

/// Mutual information as a share of the mean of both entropies, 0 … 1; 1 where both have one group only.
[[nodiscard]] double normalizedMutualInformation(const ContingencyTable& table);

/// Entropy, in nats, of groups of these sizes.
[[nodiscard]] double entropy(const std::vector<std::int64_t>& sizes);

} // namespace stratoscope
