// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

struct StripLogFigureRequest
{
    std::filesystem::path source;   ///< a run, whose data are drawn, or a data file
    std::vector<std::string> holes; ///< side by side; none: the first
    std::string depthUnit;          ///< "m", "ft"; empty: as the data have it
    std::filesystem::path tops;     ///< a table of formation tops; empty: none
    std::string theme;              ///< "print", "light", "dark"
    std::filesystem::path out;
};

/// Draws the strip logs of holes into a file, without a display. @throws Error
void writeStripLogFigure(const StripLogFigureRequest& request, const std::stop_token& stop = {});

} // namespace stratoscope
