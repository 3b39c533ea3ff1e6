// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/data/las/las_sections.h"
#include "engine/data/log_header.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace stratoscope {

/// What the header of a LAS file says, and which of its sections become the table.
struct LasHeader
{
    std::string version; ///< "2.0"; empty when missing
    bool wrapped = false;
    std::optional<char> delimiter; ///< of LAS 3.0, where it is given
    std::optional<double> null;
    std::optional<double> start;         ///< STRT
    std::optional<double> stop;          ///< STOP
    std::optional<double> step;          ///< STEP
    std::vector<std::string> indexUnits; ///< of STRT, STOP and STEP, where given
    std::string hole;                    ///< WELL, else UWI or API
    std::vector<HeaderItem> curves;      ///< one a column
    std::optional<LasSection> data;
    std::vector<HeaderSection> sections; ///< all of them
    std::vector<std::string> warnings;
};

/// The main data are ~ASCII or ~Log_Data; a file of LAS 3.0 without them gives its longest data section.
/// @throws DataError when there are neither curves nor data
[[nodiscard]] LasHeader readLasHeader(const std::vector<LasSection>& sections, const std::filesystem::path& path);

} // namespace stratoscope
