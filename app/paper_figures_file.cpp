// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/paper_figures_file.h"

#include "app/figure_source.h"
#include "engine/evaluation/paper_numbers.h"
#include "widgets/common/number_text.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/evaluation/class_curves_figure.h"
#include "widgets/evaluation/reconstruction_figure.h"
#include "widgets/plot/embedding_row.h"
#include "widgets/plot/figure_export.h"

#include <QCoreApplication>
#include <qcustomplot.h>

namespace stratoscope {

namespace {

QString paperText(const char* text)
{
    return QCoreApplication::translate("PaperFigures", text);
}

QString nameOf(const PaperModel& model)
{
    return paperText(model.name.c_str());
}

QString scoredText(const PaperFigures& figures)
{
    return paperText("%1 rows of the %2").arg(countText(figures.scoredRows), partText(figures.part));
}

/// Squares of a feature side by side, of two models two features a line.
std::unique_ptr<QCustomPlot> makeReconstructions(const PaperFigures& figures)
{
    ReconstructionFigure all;
    all.title = paperText("Reconstruction of the features as the models see them");
    all.note = scoredText(figures);
    const std::vector<std::string>& names = figures.models.front().evaluation->prediction->featureNames;
    for (std::size_t i = 0; i < std::min(names.size(), kFeaturesDrawn); ++i) {
        for (const PaperModel& model : figures.models) {
            const ScaledFeature& feature = model.features[i];
            ReconstructionFigure::Square& square =
                all.squares.emplace_back(squareOf(QString::fromStdString(names[i]), feature.scores,
                                                  std::make_shared<const PointSet>(feature.measured, feature.reconstructed)));
            square.xLabel = paperText("measured, scaled");
            square.yLabel = nameOf(model);
        }
    }
    all.columns = figures.models.size() > 1 ? 4 : 3;
    return makeReconstructionFigure(all);
}

std::unique_ptr<QCustomPlot> makeRoc(const PaperFigures& figures)
{
    std::vector<ComparedCurves> ways;
    for (const PaperModel& model : figures.models) {
        for (const ClassTelling& telling : model.tellings)
            ways.push_back({nameOf(model) + ", " + paperText(telling.name.c_str()), &telling.curves.microRoc, &telling.macro});
    }
    LossFigure figure = comparedRocFigure(ways);
    figure.title = paperText("Lithologies told apart, %1").arg(scoredText(figures));
    figure.xLabel = paperText("%1 (probes fitted to %2 other rows)").arg(figure.xLabel, countText(figures.fittedRows));
    return makeLossFigure(figure);
}

std::unique_ptr<QCustomPlot> makeEmbeddings(const PaperFigures& figures)
{
    std::vector<EmbeddingFigure> row;
    for (const PaperModel& model : figures.models) {
        const EmbeddingLayout layout(model.layout);
        row.push_back(embeddingFigure(layout, nameOf(model), QString::fromStdString(figures.target), nullptr));
    }
    const auto drawn = static_cast<qint64>(figures.models.front().layout.x.size());
    return makeEmbeddingRow(row, paperText("Embedding by lithology"),
                            paperText("%1 of %2 rows").arg(countText(drawn), countText(figures.rows)));
}

/// What the window has that is nearest to a figure of the paper: the run, and the other beside it where there is room.
FigureView paperView(const std::string& kind, const PaperFigures& figures, const std::filesystem::path& file)
{
    FigureView view = viewOf(kind, figures.models.front().runFolder, file);
    view.theme = "print";
    if (kind == "embedding") {
        LayoutChoice umap;
        umap.method = LayoutMethod::Umap;
        setLayout(view, umap);
        view.colorBy = figures.target;
        return view;
    }
    view.part = figures.part;
    for (std::size_t i = 1; i < figures.models.size(); ++i)
        view.runs.push_back(figures.models[i].runFolder.filename().string());
    return view;
}

} // namespace

std::vector<std::filesystem::path> writePaperFigures(const PaperFigures& figures, const std::filesystem::path& folder,
                                                     const std::string& format)
{
    const bool isPair = figures.models.size() > 1;
    std::vector<std::filesystem::path> files;
    const auto write = [&](const char* name, const std::unique_ptr<QCustomPlot>& plot, QSizeF sizeMm) {
        FigureOptions options;
        options.sizeMm = sizeMm;
        options.title = paperText(name);
        files.push_back(folder / (std::string(name) + "." + format));
        options.view = keptText(paperView(name, figures, files.back()));
        exportFigure(*plot, files.back(), options);
    };
    write("reconstruction", makeReconstructions(figures), {isPair ? 320.0 : 240.0, isPair ? 210.0 : 140.0});
    write("roc", makeRoc(figures), {170, 150});
    write("embedding", makeEmbeddings(figures), {isPair ? 300.0 : 180.0, 125});
    files.push_back(folder / "numbers.csv");
    writePaperNumbers(files.back(), figures);
    return files;
}

} // namespace stratoscope
