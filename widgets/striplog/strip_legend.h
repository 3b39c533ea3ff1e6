// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/adjacent_logs.h"
#include "widgets/plot/plot_legend.h"
#include "widgets/plot/point_coloring.h"

#include <vector>

namespace stratoscope {

/// Of the curves of a kind: what was measured has one, all that a model says another.
[[nodiscard]] QColor trackColor(TrackKind kind);
[[nodiscard]] QColor agreementColor(Agreement agreement);

/// The measured track of the log that a track is drawn over; null where it stands by itself.
[[nodiscard]] const StripTrack* measuredBelow(const StripLog& log, const StripTrack& track);
[[nodiscard]] bool hasOverlays(const StripLog& log);

/// The curves where there are several of a track, and the classes that occur in the holes, observed or predicted: the most
/// frequent of the table first, those that share a colour as one.
/// @param classes of the table in their colours, which all its holes share
[[nodiscard]] std::vector<LegendEntry> stripLegend(const StripLogs& logs, const std::vector<Category>& classes);

} // namespace stratoscope
