// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/metrics/confusion_matrix.h"

namespace stratoscope {

struct ClassScores
{
    double precision = 0; ///< 0 where the class was never predicted
    double recall = 0;    ///< 0 where no row is of the class
    double f1 = 0;        ///< 0 where both are
    std::int64_t support = 0;
};

struct ClassificationReport
{
    std::vector<ClassScores> classes;
    double accuracy = 0;
    double balancedAccuracy = 0; ///< mean recall of the classes that have rows
    double macroPrecision = 0;   ///< the means are over classes that have rows or were predicted
    double macroRecall = 0;
    double macroF1 = 0;
    double weightedF1 = 0; ///< mean by support
};

/// Scores of each class and all together, as scikit-learn words them. All 0 where the matrix is empty.
[[nodiscard]] ClassificationReport classificationReport(const ConfusionMatrix& matrix);

} // namespace stratoscope
