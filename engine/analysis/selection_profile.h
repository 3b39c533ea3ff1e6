// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/row_set.h"
#include "engine/data/table.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// How one column differs between the rows of a selection and the others.
struct ColumnContrast
{
    std::string column;
    bool isNumeric = true;
    double selected = 0;    ///< mean of the selected rows; of a column of text the share of the class
    double others = 0;      ///< the same of the others
    std::string category;   ///< of a column of text: the class whose share has grown most
    double effect = 0;      ///< difference of the means over their pooled standard deviation (Cohen 1988, d); of text of the shares
    double probability = 1; ///< of numbers: rank-sum test, adjusted over the columns; NaN for text
};

/// What distinguishes a selection: a contrast for each column with values on both sides, the strongest first. Means over values
/// that are there. @throws Cancelled
[[nodiscard]] std::vector<ColumnContrast> selectionProfile(const Table& table, const RowSet& rows,
                                                           const OnProgress& onProgress = {}, const std::stop_token& stop = {});

} // namespace stratoscope
