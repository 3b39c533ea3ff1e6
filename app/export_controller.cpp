// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/export_controller.h"

#include "app/class_colors.h"
#include "app/evaluation_controller.h"
#include "app/figure_source.h"
#include "app/panel_figure.h"
#include "engine/core/text.h"
#include "engine/data/row_export.h"
#include "engine/evaluation/cluster_file.h"
#include "engine/evaluation/evaluation_file.h"
#include "engine/models/module_table.h"
#include "engine/serialization/csv_writer.h"
#include "engine/session/failure.h"
#include "engine/training/embedding_h5ad.h"
#include "widgets/architecture/architecture_panel.h"
#include "widgets/architecture/diagram_export.h"
#include "widgets/cells/cells_panel.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/selection/genes_view.h"
#include "widgets/striplog/strip_log_panel.h"
#include "widgets/training/curves_panel.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>

namespace stratoscope {

namespace {

QStringList figureFilters()
{
    return {ExportController::tr("PNG image (*.png)"), ExportController::tr("SVG drawing (*.svg)"),
            ExportController::tr("PDF document (*.pdf)")};
}

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

} // namespace

ExportController::ExportController(QWidget& window, QObject* parent)
    : QObject(parent)
    , m_window(window)
{
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
    if (const auto file = ask(tr("Export curves"), tr("loss"), figureFilters() << tr("CSV table (*.csv)")); !file.empty())
        exportCurves(panel, file);
}

void ExportController::askForEmbeddingFigure(const EmbeddingPanel& panel)
{
    if (const auto file = ask(tr("Export figure"), tr("embedding"), figureFilters()); !file.empty())
        exportEmbeddingFigure(panel, file);
}

void ExportController::askForEmbedding(const EmbeddingPanel& panel)
{
    if (const auto file = ask(tr("Export embedding"), tr("embedding"), embeddingFilters()); !file.empty())
        exportEmbedding(panel, file);
}

void ExportController::askForStripLog(const StripLogPanel& panel)
{
    if (const auto file = ask(tr("Export figure"), tr("strip-log"), figureFilters()); !file.empty())
        exportStripLog(panel, file);
}

void ExportController::askForEvaluation(const EvaluationPanel& panel)
{
    if (const auto file = ask(tr("Export figure"), tr("evaluation"), figureFilters()); !file.empty())
        exportEvaluation(panel, file);
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
        const QString start = QString::fromStdString(m_folder.string());
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
    if (const auto file = ask(tr("Export diagram"), tr("model"), figureFilters()); !file.empty())
        exportDiagramOf(panel, file);
}

void ExportController::askForQuality(const CellsPanel& panel)
{
    if (const auto file = ask(tr("Export figure"), tr("quality"), figureFilters()); !file.empty())
        exportQuality(panel, file);
}

void ExportController::askForSweep(const QString& title, const SweepComparison& comparison)
{
    if (const auto file = ask(tr("Export figure"), tr("sweep"), figureFilters()); !file.empty())
        exportSweep(title, comparison, file);
}

void ExportController::setViews(std::function<FigureView(const std::string&, const std::filesystem::path&)> describe)
{
    m_describe = std::move(describe);
}

void ExportController::writeFigure(const PanelFigure& figure, const std::filesystem::path& file) const
{
    FigureOptions options = figure.options;
    if (m_describe && options.view.isEmpty())
        options.view = keptText(m_describe(figure.kind, file));
    exportFigures(figure.plots, file, options);
}

template <typename Make>
void ExportController::copy(Make make)
{
    try {
        const PanelFigure figure = make();
        QApplication::clipboard()->setImage(figureImage(figure.plots, figure.options));
        Q_EMIT copied();
    } catch (...) {
        Q_EMIT failed(currentFailure().message);
    }
}

void ExportController::copyCurves(const CurvesPanel& panel)
{
    copy([&] { return panelFigure(panel); });
}

void ExportController::copyEmbedding(const EmbeddingPanel& panel)
{
    copy([&] { return panelFigure(panel); });
}

void ExportController::copyEvaluation(const EvaluationPanel& panel)
{
    copy([&] { return panelFigure(panel); });
}

void ExportController::copyStripLog(const StripLogPanel& panel)
{
    copy([&] { return panelFigure(panel); });
}

void ExportController::copyQuality(const CellsPanel& panel)
{
    copy([&] { return panelFigure(panel); });
}

void ExportController::copySweep(const QString& title, const SweepComparison& comparison)
{
    copy([&] { return sweepFigure(title, comparison); });
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

void ExportController::exportCurves(const CurvesPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] {
        if (lowerCase(file.extension().string()) == ".csv")
            writeCsv(file, curveColumns(panel.runs(), panel.group()));
        else
            writeFigure(panelFigure(panel), file);
    });
}

void ExportController::exportEvaluation(const EvaluationPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeFigure(panelFigure(panel), file); });
}

void ExportController::exportEmbeddingFigure(const EmbeddingPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeFigure(panelFigure(panel), file); });
}

void ExportController::exportStripLog(const StripLogPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeFigure(panelFigure(panel), file); });
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
        options.colors = classColors(table, panel.classStyles());
        writeH5adEmbedding(file, table, options);
    });
}

void ExportController::exportQuality(const CellsPanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeFigure(panelFigure(panel), file); });
}

void ExportController::exportSweep(const QString& title, const SweepComparison& comparison, const std::filesystem::path& file)
{
    attempt(file, [&] {
        PanelFigure figure = sweepFigure(title, comparison);
        figure.options.view = keptText(viewOfSweep(comparison, {}, file));
        writeFigure(figure, file);
    });
}

void ExportController::exportNumbers(const EvaluationPanel& panel, const std::filesystem::path& file)
{
    std::vector<NamedMetrics> columns;
    if (panel.view() == EvaluationView::Probe) {
        for (const ProbedRun& run : panel.probes())
            columns.push_back(metricsOf(run.name.toStdString(), *run.probe));
    } else {
        for (const EvaluatedPart& part : panel.columns())
            columns.push_back(
                {(part.run + ", " + partText(part.scores().part)).toStdString(), flatMetrics(part.prediction(), part.scores())});
    }
    attempt(file, [&] { writeMetrics(file, columns); });
}

void ExportController::exportModuleTable(const ArchitecturePanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { writeModuleTable(file, panel.info()); });
}

void ExportController::exportDiagramOf(const ArchitecturePanel& panel, const std::filesystem::path& file)
{
    attempt(file, [&] { exportDiagram(panel.info(), panel.depth(), file); });
}

} // namespace stratoscope
