// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/adjacent_logs.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/point_coloring.h"

#include <vector>

namespace stratoscope {

/// The classes of a log's table in their colours, which all its holes share.
[[nodiscard]] std::vector<Category> coloredClasses(const StripLog& log);

/// The classes that occur in the holes, the most frequent of the table first; those that share a colour as one.
/// @param classes see coloredClasses()
[[nodiscard]] std::vector<LegendEntry> bedLegend(const StripLogs& logs, const std::vector<Category>& classes);

} // namespace stratoscope
