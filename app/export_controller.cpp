// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_controller.h"

#include "app/class_colors.h"
#include "app/evaluation_controller.h"
#include "app/figure_exporter.h"
#include "app/figure_source.h"
#include "engine/data/row_export.h"
#include "engine/evaluation/cluster_file.h"
#include "engine/evaluation/evaluation_file.h"
#include "engine/evaluation/sweep_comparison.h"
#include "engine/models/module_table.h"
#include "engine/serialization/csv_writer.h"
#include "engine/session/failure.h"
#include "engine/training/embedding_h5ad.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/architecture/diagram_export.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/common/path_text.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/evaluation/evaluation_panel.h"
#include "widgets/export/figure_dialog.h"
#include "widgets/selection/genes_view.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <QFileDialog>

namespace stratoscope {

namespace {

QStringList embeddingFilters()
{
    return {ExportController::tr("NumPy archive (*.npz)"), ExportController::tr("CSV table (*.csv)"),
            ExportController::tr("AnnData (*.h5ad)")};
}

QStringList tableFilters()
{
    return {ExportController::tr("CSV table (*.csv)"), ExportController::tr("Markdown table (*.md)")};
}

/// "PNG image (*.png)" to ".png"
QString endingOf(const QString& filter)
{
    return filter.section(QStringLiteral("(*"), 1).section(QLatin1Char(')'), 0, 0);
}

template <typename Panel>
ExportableFigure exportable(const QString& name, const Panel& panel)
{
    return {name, [&panel](ThemeKind theme) { return panelFigure(panel, theme); }, &panel};
}

/// Also its numbers as a table.
ExportableFigure exportableCurves(const CurvesPanel& panel)
{
    ExportableFigure figure = exportable(ExportController::tr("loss"), panel);
    figure.tables = QStringList{".csv"};
    figure.writeTable = [&panel](const std::filesystem::path& file) { writeCsv(file, curveColumns(panel.runs(), panel.group())); };
    return figure;
}

ExportableFigure exportableSweep(const QString& title, const SweepComparison& comparison)
{
    ExportableFigure figure;
    figure.name = ExportController::tr("sweep");
    figure.make = [title, comparison](ThemeKind theme) { return sweepFigure(title, comparison, theme); };
    figure.describe = [comparison](const std::filesystem::path& file) { return viewOfSweep(comparison, {}, file); };
    return figure;
}

/// @throws Error for a model that cannot be drawn
FigureOffer exportableDiagram(const ArchitecturePanel& panel)
{
    FigureOffer offer;
    offer.name = ExportController::tr("model");
    offer.form = {{diagramSize(panel.info(), panel.depth()), {}}, {}, 0, /*takesFont=*/false};
    offer.draw = [&panel](const FigureForm& form) {
        FigureDrawing drawing;
        drawing.problem = mistakeIn([&] { drawing.image = diagramImage(panel.info(), panel.depth(), form); });
        return drawing;
    };
    offer.write = [&panel, sizes = offer.form.sizes](const FigureChoice& choice, const std::filesystem::path& file) {
        return mistakeIn([&] { exportDiagram(panel.info(), panel.depth(), file, choice.form(sizes)); });
    };
    return offer;
}

} // namespace

ExportController::ExportController(QWidget& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_figures(new FigureExporter(window, this))
{
    connect(m_figures, &FigureExporter::exported, this, &ExportController::exported);
    connect(m_figures, &FigureExporter::copied, this, &ExportController::copied);
    connect(m_figures, &FigureExporter::failed, this, &ExportController::failed);
}

void ExportController::setFolder(const std::filesystem::path& folder)
{
    m_folder = folder;
    m_figures->setFolder(folder);
}

std::filesystem::path ExportController::ask(const QString& title, const QString& name, const QStringList& filters)
{
    QString filter = filters.constFirst();
    const QString start = QString::fromStdString((m_folder / (name + endingOf(filter)).toStdString()).string());
    QString file = QFileDialog::getSaveFileName(&m_window, title, start, filters.join(QStringLiteral(";;")), &filter);
    if (file.isEmpty())
        return {};
    if (QFileInfo(file).suffix().isEmpty())
        file += endingOf(filter);
    m_folder = std::filesystem::path(file.toStdString()).parent_path();
    return file.toStdString();
}

void ExportController::askForCurves(const CurvesPanel& panel)
{
    m_figures->ask(exportableCurves(panel));
}

void ExportController::askForEmbeddingFigure(const EmbeddingPanel& panel)
{
    m_figures->ask(exportable(tr("embedding"), panel));
}

void ExportController::askForEmbedding(const EmbeddingPanel& panel)
{
    if (const auto file = ask(tr("Export embedding"), tr("embedding"), embeddingFilters()); !file.empty())
        exportEmbedding(panel, file);
}

void ExportController::askForStripLog(const StripLogPanel& panel)
{
    m_figures->ask(exportable(tr("strip-log"), panel));
}

void ExportController::askForEvaluation(const EvaluationPanel& panel)
{
    m_figures->ask(exportable(tr("evaluation"), panel));
}

void ExportController::askForNumbers(const EvaluationPanel& panel)
{
    if (panel.view() == EvaluationView::Probe && panel.probes().empty()) {
        Q_EMIT failed(tr("There is no probe to save yet. Choose a column and click Probe first."));
        return;
    }
    if (const auto file = ask(tr("Save numbers"), tr("evaluation"), {tableFilters().constFirst()}); !file.empty())
        exportNumbers(panel, file);
}

void ExportController::askForPredictions(EvaluationController& evaluation, bool ofOtherFile)
{
    std::filesystem::path data;
    if (ofOtherFile) {
        const QString start = pathText(m_folder);
        data = QFileDialog::getOpenFileName(&m_window, tr("Predict for which file?"), start).toStdString();
        if (data.empty())
            return;
    }
    const QStringList filters{tr("NumPy archive (*.npz)"), tr("CSV table (*.csv)"), tr("LAS well log (*.las)")};
    if (const auto file = ask(tr("Save predictions"), tr("predictions"), filters); !file.empty())
        evaluation.writePredictions(data, file);
}

void ExportController::askForRows(const Table& table, const RowSet& rows)
{
    if (const auto file = ask(tr("Export rows"), tr("selection"), {tr("CSV table (*.csv)")}); !file.empty())
        exportRows(table, rows, file);
}

void ExportController::askForGenes(const GenesView& view)
{
    if (const auto file = ask(tr("Export genes"), tr("genes"), {tr("CSV table (*.csv)")}); !file.empty())
        exportGenes(view, file);
}

void ExportController::askForClusters(const ClusterPanel& panel)
{
    if (const auto file = ask(tr("Export clusters"), tr("clusters"), {tableFilters().constFirst()}); !file.empty())
        exportClusters(panel, file);
}

void ExportController::askForModuleTable(const ArchitecturePanel& panel)
{
    if (const auto file = ask(tr("Export table"), tr("model"), tableFilters()); !file.empty())
        exportModuleTable(panel, file);
}

void ExportController::askForDiagram(const ArchitecturePanel& panel)
{
    try {
        m_figures->ask(exportableDiagram(panel));
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void ExportController::askForQuality(const CellsPanel& panel)
{
    m_figures->ask(exportable(tr("quality"), panel));
}

void ExportController::askForSweep(const QString& title, const SweepComparison& comparison)
{
    m_figures->ask(exportableSweep(title, comparison));
}

void ExportController::setViews(std::function<FigureView(const std::string&, const std::filesystem::path&)> describe)
{
    m_figures->setViews(std::move(describe));
}

void ExportController::copyCurves(const CurvesPanel& panel)
{
    m_figures->copy(exportableCurves(panel));
}

void ExportController::copyEmbedding(const EmbeddingPanel& panel)
{
    m_figures->copy(exportable(tr("embedding"), panel));
}

void ExportController::copyEvaluation(const EvaluationPanel& panel)
{
    m_figures->copy(exportable(tr("evaluation"), panel));
}

void ExportController::copyStripLog(const StripLogPanel& panel)
{
    m_figures->copy(exportable(tr("strip-log"), panel));
}

void ExportController::copyQuality(const CellsPanel& panel)
{
    m_figures->copy(exportable(tr("quality"), panel));
}

void ExportController::copyDiagram(const ArchitecturePanel& panel)
{
    try {
        m_figures->copy(exportableDiagram(panel));
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void ExportController::copySweep(const QString& title, const SweepComparison& comparison)
{
    m_figures->copy(exportableSweep(title, comparison));
}

template <typename Write>
void ExportController::attempt(const std::filesystem::path& file, Write write)
{
    try {
        write();
        Q_EMIT exported(file);
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void ExportController::exportFigureOf(const ExportableFigure& figure, const std::filesystem::path& file)
{
    attempt(file, [&] { m_figures->write(figure, m_figures->choice(), file); });
}

void ExportController::exportCurves(const CurvesPanel& panel, const std::filesystem::path& file)
{
    exportFigureOf(exportableCurves(panel), file);
}

void ExportController::exportEvaluation(const EvaluationPanel& panel, const std::filesystem::path& file)
{
    exportFigureOf(exportable({}, panel), file);
}

void ExportController::exportEmbeddingFigure(const EmbeddingPanel& panel, const std::filesystem::path& file)
{
    exportFigureOf(exportable({}, panel), file);
}

void ExportController::exportStripLog(const StripLogPanel& panel, const std::filesystem::path& file)
{
    exportFigureOf(exportable({}, panel), file);
}

void ExportController::exportRows(const Table& table, const RowSet& rows, const std::filesystem::path& file)
{
    attempt(file, [&] { writeRows(file, table, rows); });
}

void ExportController::exportGenes(const GenesView& view, const std::filesystem::path& file)
{
    attempt(file, [&] { writeGeneContrasts(file, view.genes()); });
}

void ExportController::exportClusters(const ClusterPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] {
        if (panel.comparison() == nullptr)
            throw DataError(Issue{"there is no comparison to export yet", {}, "Find clusters and choose a label first."});
        writeComparison(file, *panel.comparison());
    });
}

void ExportController::exportEmbedding(const EmbeddingPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] {
        if (panel.isEmpty())
            throw DataError(Issue{"there is no embedding to export yet", {}, "Train a model or choose a run first."});
        EmbeddingTable table = panel.layout()->projected.embedding;
        if (const auto& clusters = panel.colors().clusters())
            table.clusters = clustersOf(table, *clusters);
        if (file.extension() != ".h5ad")
            return writeEmbedding(file, table);
        H5adExport options;
        options.colors = classColors(panel.colors().coloring(QString::fromStdString(table.targetName), table));
        writeH5adEmbedding(file, table, options);
    });
}

void ExportController::exportQuality(const CellsPanel& panel, const std::filesystem::path& file)
{
    exportFigureOf(exportable({}, panel), file);
}

void ExportController::exportSweep(const QString& title, const SweepComparison& comparison, const std::filesystem::path& file)
{
    exportFigureOf(exportableSweep(title, comparison), file);
}

void ExportController::exportNumbers(const EvaluationPanel& panel, const std::filesystem::path& file)
{
    std::vector<NamedMetrics> columns;
    if (panel.view() == EvaluationView::Probe) {
        for (const ProbedRun& run : panel.probes())
            columns.push_back(metricsOf(run.name.toStdString(), *run.probe));
    } else {
        for (const EvaluatedPart& part : panel.columns())
            columns.push_back({(part.run + ", " + partText(part)).toStdString(), flatMetrics(part.prediction(), part.scores())});
    }
    attempt(file, [&] { writeMetrics(file, columns); });
}

void ExportController::exportModuleTable(const ArchitecturePanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeModuleTable(file, panel.info()); });
}

void ExportController::exportDiagramOf(const ArchitecturePanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] {
        const FigureSizes sizes{diagramSize(panel.info(), panel.depth()), {}};
        exportDiagram(panel.info(), panel.depth(), file, m_figures->choice().form(sizes));
    });
}

} // namespace stratoscope
