// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/contingency.h"

namespace stratoscope {

/// Adjusted Rand index (Hubert & Arabie 1985): agreement of two partitions over pairs of rows, 1 for the same, about 0 by
/// chance.
[[nodiscard]] double adjustedRandIndex(const ContingencyTable& table);

} // namespace stratoscope
