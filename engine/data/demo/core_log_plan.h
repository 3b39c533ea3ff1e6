// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/random.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace stratoscope {

/// Which rock lies where, row by row: boreholes in the order of publishedBoreholes(), down each of them.
struct CoreLogPlan
{
    std::vector<std::uint32_t> boreholes;   ///< index into publishedBoreholes()
    std::vector<std::uint32_t> sites;       ///< numbered; boreholes of a site share the first parts of their ids
    std::vector<std::uint32_t> bins;        ///< depth in units of kPublishedBinMetres, growing down a borehole
    std::vector<std::uint32_t> lithologies; ///< index into publishedLithologies()
    std::vector<std::uint32_t> beds;        ///< numbered through all boreholes

    [[nodiscard]] std::size_t rows() const { return bins.size(); }
};

/// Lays out beds so that lithologies and boreholes have their published numbers of rows, or the same share of fewer rows.
/// Bins that cores did not recover are left out. @param rows at least 1
[[nodiscard]] CoreLogPlan planCoreLog(std::size_t rows, std::uint64_t seed);

} // namespace stratoscope
