// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"

#include <array>

namespace stratoscope {

/// What of an evaluation one can look at.
enum class EvaluationView
{
    Numbers,
    Reconstruction,
    Values,
    Confusion,
    Classes,
    Roc,
    PrecisionRecall,
    Calibration,
    Probe
};
inline constexpr std::array everyEvaluationView{
    EvaluationView::Numbers,         EvaluationView::Reconstruction, EvaluationView::Values,
    EvaluationView::Confusion,       EvaluationView::Classes,        EvaluationView::Roc,
    EvaluationView::PrecisionRecall, EvaluationView::Calibration,    EvaluationView::Probe};

[[nodiscard]] QString viewName(EvaluationView view);
/// Whether a part has what the view shows.
[[nodiscard]] bool offers(const PartEvaluation& part, EvaluationView view);

/// A run by its name in lists, and how good it is.
struct EvaluatedRun
{
    QString name;
    std::shared_ptr<const RunEvaluation> evaluation; ///< never null
};

} // namespace stratoscope
