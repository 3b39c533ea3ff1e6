// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figure_source.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/core/checksum.h"
#include "engine/core/error.h"
#include "engine/core/version.h"
#include "engine/evaluation/sweep_comparison.h"
#include "engine/training/run_folder.h"
#include "widgets/evaluation/evaluation_view.h"
#include "widgets/plot/figure_metadata.h"

#include <algorithm>
#include <array>

namespace stratoscope {

namespace fs = std::filesystem;

namespace {

fs::path normal(const fs::path& path)
{
    const fs::path whole = fs::absolute(path).lexically_normal();
    return whole.has_filename() ? whole : whole.parent_path();
}

/// Values are drawn against predicted ones, as reconstructions are.
constexpr std::array<std::pair<const char*, EvaluationView>, 6> kEvaluationKinds{{
    {"reconstruction", EvaluationView::Reconstruction},
    {"reconstruction", EvaluationView::Values},
    {"confusion", EvaluationView::Confusion},
    {"roc", EvaluationView::Roc},
    {"precision-recall", EvaluationView::PrecisionRecall},
    {"calibration", EvaluationView::Calibration},
}};

constexpr std::array kKindsOfClasses{"embedding", "striplog", "confusion", "roc", "precision-recall"};

} // namespace

FigureView viewOf(const std::string& kind, const fs::path& source, const fs::path& figure)
{
    FigureView view;
    view.program = kVersion;
    view.kind = kind;
    if (source.empty())
        return view;
    const fs::path whole = normal(source);
    const fs::path relative = whole.lexically_relative(normal(figure).parent_path());
    view.path = relative.empty() ? whole.string() : relative.string();
    if (const RunFolder run(whole); run.holdsRun()) {
        view.run = whole.filename().string();
        view.configSha256 = sha256OfFile(run.config());
    }
    return view;
}

FigureView viewOfSweep(const SweepComparison& comparison, const fs::path& folder, const fs::path& figure)
{
    FigureView view = viewOf("sweep", folder, figure);
    view.metric = comparison.metric;
    view.runs = comparison.runs;
    return view;
}

std::string evaluationKind(EvaluationView view)
{
    const auto found = std::ranges::find(kEvaluationKinds, view, &std::pair<const char*, EvaluationView>::second);
    return found == kEvaluationKinds.end() ? "confusion" : found->first;
}

std::optional<EvaluationView> evaluationViewOf(const std::string& kind)
{
    for (const auto& [name, view] : kEvaluationKinds) {
        if (kind == name)
            return view;
    }
    return std::nullopt;
}

bool showsClasses(const std::string& kind)
{
    return std::ranges::find(kKindsOfClasses, kind) != kKindsOfClasses.end();
}

void setLayout(FigureView& view, const LayoutChoice& choice)
{
    view.layout = layoutMethodName(choice.method);
    view.inSpace = choice.isInSpace();
    for (const EmbeddingAxis& axis : choice.axes)
        view.axes.push_back(axisName(axis));
}

LayoutChoice layoutOf(const FigureView& view)
{
    LayoutChoice choice;
    const auto method = std::ranges::find(everyLayoutMethod, view.layout, layoutMethodName);
    if (method != everyLayoutMethod.end())
        choice.method = *method;
    choice.dimensions = view.inSpace ? 3 : 2;
    if (view.axes.size() == choice.dimensions)
        std::ranges::transform(view.axes, std::back_inserter(choice.axes), axisNamed);
    return choice;
}

QString keptText(const FigureView& view)
{
    return QString::fromStdString(figureViewJson(view));
}

FigureView readFigureView(const fs::path& figure)
{
    const std::optional<QString> text = readFigureMetadata(figure);
    if (!text)
        throw DataError(Issue{"this figure does not say what it shows",
                              {figure.string(), 0, 0, {}},
                              "Figures that Stratoscope exports do, unless another program has saved them again."});
    return parseFigureView(text->toStdString(), figure);
}

} // namespace stratoscope
