// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/made_prediction.h"
#include "widgets/evaluation/evaluated_part.h"

#include <memory>

namespace stratoscope::test {

/// A made-up prediction, evaluated as one part or several.
inline std::shared_ptr<const RunEvaluation> madeEvaluation(int rows = 40, const std::vector<std::string>& parts = {"test"})
{
    auto evaluation = std::make_shared<RunEvaluation>();
    evaluation->checkpoint = "best";
    evaluation->prediction = std::make_shared<const Prediction>(madePrediction(rows));
    for (const std::string& part : parts)
        evaluation->parts.push_back(evaluatePart(*evaluation->prediction, part, everyRow(static_cast<std::size_t>(rows))));
    return evaluation;
}

inline EvaluatedPart madePart(int rows = 40)
{
    return {QStringLiteral("run 1"), madeEvaluation(rows), 0};
}

} // namespace stratoscope::test
