// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/precision_recall_curve.h"
#include "engine/analysis/metrics/roc_curve.h"
#include "engine/analysis/row_matrix.h"
#include "engine/analysis/work_settings.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stratoscope {

/// Curves of each class against the rest. Areas are of all thresholds; the curves kept are thinned to what a drawing shows.
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
/// @throws DataError when sizes do not fit, a class is out of range, or a score is NaN; Cancelled
[[nodiscard]] MulticlassCurves multiclassCurves(RowMatrix probabilities, std::span<const std::int64_t> truth,
                                                const WorkSettings& settings = {});

/// The mean over the classes of the share of their rows that is found, at each share of others taken for them; its area is
/// macroAuc. Empty where no class has a curve.
[[nodiscard]] RocCurve macroRoc(const MulticlassCurves& curves);

/// Curves are thinned to points this far apart along either axis.
inline constexpr double kCurveResolution = 0.002;

} // namespace stratoscope
