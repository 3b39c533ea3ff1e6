// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/evaluation_view.h"

#include <QCoreApplication>

namespace stratoscope {

QString viewName(EvaluationView view)
{
    const auto translated = [](const char* text) { return QCoreApplication::translate("Evaluation", text); };
    switch (view) {
    case EvaluationView::Numbers:
        return translated("Numbers");
    case EvaluationView::Reconstruction:
        return translated("Reconstruction");
    case EvaluationView::Values:
        return translated("Predicted values");
    case EvaluationView::Confusion:
        return translated("Confusion matrix");
    case EvaluationView::Classes:
        return translated("Scores by class");
    case EvaluationView::Roc:
        return translated("ROC curves");
    case EvaluationView::PrecisionRecall:
        return translated("Precision–recall curves");
    case EvaluationView::Calibration:
        return translated("Calibration");
    case EvaluationView::Probe:
        return translated("Probe of the embedding");
    }
    return {};
}

bool offers(const PartEvaluation& part, EvaluationView view)
{
    switch (view) {
    case EvaluationView::Numbers:
    case EvaluationView::Probe:
        return true;
    case EvaluationView::Reconstruction:
        return !part.reconstruction.empty();
    case EvaluationView::Values:
        return !part.values.empty();
    default:
        return part.classes.has_value();
    }
}

} // namespace stratoscope
