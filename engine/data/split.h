// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config.h"
#include "engine/data/dataset.h"

#include <cstdint>
#include <string>
#include <vector>

namespace stratoscope {

/// Rows of a dataset (indices from 0 to N-1, rising) by the part they were dealt to.
struct Split
{
    std::vector<std::int64_t> training;
    std::vector<std::int64_t> validation;
    std::vector<std::int64_t> test;
    std::vector<std::string> warnings; ///< "a split by rows puts neighbours of …"
};

/// The config with `by` and three fractions made explicit for this dataset.
/// Problems (a group split without groups, fractions that do not add up) go to diagnostics.
[[nodiscard]] SplitConfig resolveSplit(const SplitConfig& config, const Dataset& dataset, Diagnostics& diagnostics);

/// Deals the rows by the seed, beside those that are held out, which join the test part; a group or depth block is never cut. Depth
/// blocks are contiguous runs down each hole.
/// @pre config comes from resolveSplit() without problems @throws DataError when there are fewer units than parts
[[nodiscard]] Split makeSplit(const SplitConfig& config, const Dataset& dataset);

} // namespace stratoscope
