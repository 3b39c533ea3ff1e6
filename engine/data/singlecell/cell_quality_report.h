// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/progress.h"
#include "engine/data/singlecell/cell_quality.h"
#include "engine/data/singlecell/cell_source.h"

#include <cstdint>
#include <stop_token>
#include <string>
#include <vector>

namespace stratoscope {

/// The quality of all cells of a file, or of several, and what its matrix holds.
struct CellQualityReport
{
    DataSource files;
    std::string layer;
    std::string mitochondrialPrefix;
    std::int64_t genes = 0;
    ContentSummary content;
    std::vector<std::string> countLayers; ///< other matrices of the file that hold counts
    CellQuality quality;

    /// What the matrix holds and what that was told by, and where else counts are when it does not.
    [[nodiscard]] std::string contentText() const;
};

/// How values spread, by their quantiles.
struct QualitySpread
{
    double lowest = 0;
    double lowerPercent = 0; ///< above 1 % of the values
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    double upperPercent = 0; ///< above 99 % of the values
    double highest = 0;
};

/// Of one file, or of several joined by gene.
/// @throws IoError, DataError where there is no such matrix, no cell or no gene, or values are not finite; Cancelled
[[nodiscard]] CellQualityReport readCellQuality(const DataSource& files, const CellMatrixChoice& matrix,
                                                const std::string& mitochondrialPrefix, const OnProgress& onProgress = {},
                                                const std::stop_token& stop = {});

/// @pre there are values
[[nodiscard]] QualitySpread spreadOf(std::vector<double> values);

} // namespace stratoscope
