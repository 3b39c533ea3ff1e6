// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/track_kind.h"
#include "engine/models/registry.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/figure_form.h"

#include <array>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

struct StripLogFigureRequest
{
    std::filesystem::path source;                ///< a run, whose data are drawn, or a data file
    std::vector<std::string> holes;              ///< side by side; none: the first
    std::string depthUnit;                       ///< "m", "ft"; empty: as the data have it
    std::filesystem::path tops;                  ///< a table of formation tops; empty: none
    TrackKinds tracks;                           ///< of the run's model, beside what was measured
    std::optional<std::array<double, 2>> depths; ///< from and to, in the unit that is drawn; none: all
    std::string theme;                           ///< "print", "light", "dark"
    std::filesystem::path out;
    FigureForm form = {};         ///< size, resolution and font where chosen
    ClassStyles classStyles = {}; ///< of the beds
    std::string checkpoint = {};  ///< see checkpointOf(), of the run whose tracks are drawn
};

/// Draws the strip logs of holes into a file, without a display.
/// @throws Error, also where the run's model does not give the tracks that are asked for
void writeStripLogFigure(const StripLogFigureRequest& request, const ModelRegistry& registry, const std::stop_token& stop = {});

} // namespace stratoscope
