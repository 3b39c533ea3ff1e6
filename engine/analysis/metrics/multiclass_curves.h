// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/precision_recall_curve.h"
#include "engine/analysis/metrics/roc_curve.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Curves of each class against the rest.
struct MulticlassCurves
{
    std::vector<RocCurve> roc;                         ///< K
    std::vector<PrecisionRecallCurve> precisionRecall; ///< K
    RocCurve microRoc;                                 ///< every row and class is one decision
    PrecisionRecallCurve microPrecisionRecall;
    double macroAuc = 0;              ///< mean over the classes that some rows have and others have not
    double macroAveragePrecision = 0; ///< mean over the classes that rows have
};

/// @param probabilities N × K, or any scores   @param truth N class numbers, negative where not known: left out
/// @throws DataError when sizes do not fit, a class is out of range, or a score is NaN
[[nodiscard]] MulticlassCurves multiclassCurves(std::span<const double> probabilities, std::span<const std::int64_t> truth,
                                                std::size_t classes);

} // namespace stratoscope
