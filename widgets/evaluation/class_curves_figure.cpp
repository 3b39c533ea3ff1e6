// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/evaluation/class_curves_figure.h"

#include "widgets/common/number_text.h"
#include "widgets/evaluation/evaluation_text.h"
#include "widgets/plot/palette.h"

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

/// What differs between the two kinds of curve.
struct RocKind
{
    static Curve curve(const QString& name, const RocCurve& roc)
    {
        return {evaluationText("%1 (AUC %2)").arg(name, valueText(roc.auc, 3)),
                roc.falsePositiveRate,
                roc.truePositiveRate,
                {},
                false,
                true};
    }
    static Curve ofClass(const QString& name, const MulticlassCurves& curves, std::size_t number)
    {
        return curve(name, curves.roc[number]);
    }
    static Curve micro(const QString& name, const MulticlassCurves& curves) { return curve(name, curves.microRoc); }
    static double area(const MulticlassCurves& curves, std::size_t number) { return curves.roc[number].auc; }
    static double macro(const MulticlassCurves& curves) { return curves.macroAuc; }
};

struct PrecisionRecallKind
{
    static Curve curve(const QString& name, const PrecisionRecallCurve& found)
    {
        return {evaluationText("%1 (AP %2)").arg(name, valueText(found.averagePrecision, 3)),
                found.recall,
                found.precision,
                {},
                false,
                true};
    }
    static Curve ofClass(const QString& name, const MulticlassCurves& curves, std::size_t number)
    {
        return curve(name, curves.precisionRecall[number]);
    }
    static Curve micro(const QString& name, const MulticlassCurves& curves) { return curve(name, curves.microPrecisionRecall); }
    static double area(const MulticlassCurves& curves, std::size_t number)
    {
        return curves.precisionRecall[number].averagePrecision;
    }
    static double macro(const MulticlassCurves& curves) { return curves.macroAveragePrecision; }
};

template <typename Kind>
void addClassCurves(LossFigure& figure, const EvaluatedPart& part, const ClassStyles& styles)
{
    const ClassEvaluation& classes = *part.scores().classes;
    std::vector<std::size_t> shown = occurringClasses(classes);
    std::erase_if(shown, [&](std::size_t number) { return std::isnan(Kind::area(classes.curves, number)); }); // predicted only
    shown.resize(std::min(shown.size(), kClassesDrawn));
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const std::string& name = part.prediction().classNames[shown[i]];
        Curve curve = Kind::ofClass(styles.text(name), classes.curves, shown[i]);
        curve.color = styles.color(name, categoryColor(static_cast<int>(i), static_cast<int>(shown.size())));
        figure.curves.push_back(std::move(curve));
    }
}

template <typename Kind>
LossFigure classCurves(const std::vector<EvaluatedPart>& parts, const ClassStyles& styles)
{
    LossFigure figure;
    std::vector<EvaluatedPart> usable = parts;
    std::erase_if(usable, [](const EvaluatedPart& part) { return !part.scores().classes.has_value(); });
    figure.title = titleOf(usable);
    if (usable.size() == 1)
        addClassCurves<Kind>(figure, usable.front(), styles);
    for (std::size_t i = 0; i < usable.size(); ++i) {
        const MulticlassCurves& curves = usable[i].scores().classes->curves;
        const QString name = usable.size() > 1 ? usable[i].run + ", " : QString();
        Curve micro = Kind::micro(name + evaluationText("micro"), curves);
        micro.name += evaluationText(", macro mean %1").arg(valueText(Kind::macro(curves), 3));
        micro.color = usable.size() > 1 ? categoryColor(static_cast<int>(i), 8) : otherColor();
        figure.curves.push_back(std::move(micro));
    }
    return figure;
}

void nameRates(LossFigure& figure)
{
    figure.xLabel = evaluationText("False positive rate");
    figure.yLabel = evaluationText("True positive rate");
}

void addChance(LossFigure& figure)
{
    if (!figure.curves.empty())
        figure.curves.push_back({evaluationText("by chance"), {0, 1}, {0, 1}, missingColor(), true, true});
}

} // namespace

LossFigure rocFigure(const std::vector<EvaluatedPart>& parts, const ClassStyles& styles)
{
    LossFigure figure = classCurves<RocKind>(parts, styles);
    nameRates(figure);
    addChance(figure);
    return figure;
}

LossFigure comparedRocFigure(const std::vector<ComparedCurves>& ways)
{
    LossFigure figure;
    for (std::size_t i = 0; i < ways.size(); ++i) {
        Curve micro = RocKind::curve(ways[i].name + evaluationText(", micro"), *ways[i].micro);
        Curve macro = RocKind::curve(ways[i].name + evaluationText(", macro"), *ways[i].macro);
        micro.color = macro.color = categoryColor(static_cast<int>(i), kDistinctColors);
        macro.dashed = true;
        figure.curves.push_back(std::move(micro));
        figure.curves.push_back(std::move(macro));
    }
    nameRates(figure);
    addChance(figure);
    return figure;
}

LossFigure precisionRecallFigure(const std::vector<EvaluatedPart>& parts, const ClassStyles& styles)
{
    LossFigure figure = classCurves<PrecisionRecallKind>(parts, styles);
    figure.xLabel = evaluationText("Recall");
    figure.yLabel = evaluationText("Precision");
    return figure;
}

} // namespace stratoscope
