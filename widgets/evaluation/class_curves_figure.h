// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/evaluation/evaluated_part.h"
#include "widgets/plot/class_styles.h"
#include "widgets/plot/loss_figure.h"

namespace stratoscope {

/// Curves of the classes with the most rows against the rest, and of all decisions together (micro), with their areas; of
/// several runs of each only the latter. Runs without classes are left out; no curve where none is left.
[[nodiscard]] LossFigure rocFigure(const std::vector<EvaluatedPart>& parts, const ClassStyles& styles = {});
[[nodiscard]] LossFigure precisionRecallFigure(const std::vector<EvaluatedPart>& parts, const ClassStyles& styles = {});

/// One way to tell classes, by its name.
struct ComparedCurves
{
    QString name;
    const RocCurve* micro = nullptr;
    const RocCurve* macro = nullptr;
};

/// The curves of several ways to tell the same classes: of all decisions together (micro) and, dashed, the mean of the classes
/// (macro), with their areas.
[[nodiscard]] LossFigure comparedRocFigure(const std::vector<ComparedCurves>& ways);

/// Classes that get a curve each.
inline constexpr std::size_t kClassesDrawn = 8;

} // namespace stratoscope
