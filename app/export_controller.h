// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/serialization/figure_view.h"

#include <QObject>

#include <filesystem>
#include <functional>

namespace stratoscope {

class ArchitecturePanel;
class CellsPanel;
class ClusterPanel;
class CurvesPanel;
class EmbeddingPanel;
class EvaluationController;
class EvaluationPanel;
class FigureExporter;
class GenesView;
class RowSet;
class StripLogPanel;
struct ExportableFigure;
struct SweepComparison;
struct Table;

/// Saves what the panels show: figures as PNG, SVG or PDF, the embedding as .npz or CSV. Asks where and, of figures, in which
/// form, then does what the command line does.
class ExportController : public QObject
{
    Q_OBJECT

public:
    /// @param window parent of the dialogs
    explicit ExportController(QWidget& window, QObject* parent = nullptr);

    /// Figures then keep what the window shows. @param describe by the figure's kind and file
    void setViews(std::function<FigureView(const std::string& kind, const std::filesystem::path& file)> describe);
    /// Dialogs start in this folder.
    void setFolder(const std::filesystem::path& folder);

    void askForCurves(const CurvesPanel& panel);
    void askForEmbeddingFigure(const EmbeddingPanel& panel);
    void askForEmbedding(const EmbeddingPanel& panel);
    void askForStripLog(const StripLogPanel& panel);
    void askForEvaluation(const EvaluationPanel& panel);
    void askForNumbers(const EvaluationPanel& panel);
    /// @param ofOtherFile asks for the data first
    void askForPredictions(EvaluationController& evaluation, bool ofOtherFile);
    void askForRows(const Table& table, const RowSet& rows);
    void askForGenes(const GenesView& view);
    void askForClusters(const ClusterPanel& panel);
    void askForModuleTable(const ArchitecturePanel& panel);
    void askForDiagram(const ArchitecturePanel& panel);
    void askForQuality(const CellsPanel& panel);
    void askForSweep(const QString& title, const SweepComparison& comparison);

    /// Figures as they are exported, in the form chosen last, to the clipboard as images.
    void copyCurves(const CurvesPanel& panel);
    void copyEmbedding(const EmbeddingPanel& panel);
    void copyEvaluation(const EvaluationPanel& panel);
    void copyStripLog(const StripLogPanel& panel);
    void copyQuality(const CellsPanel& panel);
    void copyDiagram(const ArchitecturePanel& panel);
    void copySweep(const QString& title, const SweepComparison& comparison);

    void exportCurves(const CurvesPanel& panel, const std::filesystem::path& file);
    void exportEmbeddingFigure(const EmbeddingPanel& panel, const std::filesystem::path& file);
    /// With the clusters that were found.
    void exportEmbedding(const EmbeddingPanel& panel, const std::filesystem::path& file);
    void exportStripLog(const StripLogPanel& panel, const std::filesystem::path& file);
    void exportEvaluation(const EvaluationPanel& panel, const std::filesystem::path& file);
    /// The scores of the probes where these are in view, else the metrics of the columns of the numbers, those of classes too.
    void exportNumbers(const EvaluationPanel& panel, const std::filesystem::path& file);
    void exportRows(const Table& table, const RowSet& rows, const std::filesystem::path& file);
    void exportGenes(const GenesView& view, const std::filesystem::path& file);
    /// The clusters against the label that is chosen.
    void exportClusters(const ClusterPanel& panel, const std::filesystem::path& file);
    void exportModuleTable(const ArchitecturePanel& panel, const std::filesystem::path& file);
    void exportQuality(const CellsPanel& panel, const std::filesystem::path& file);
    void exportSweep(const QString& title, const SweepComparison& comparison, const std::filesystem::path& file);
    void exportDiagramOf(const ArchitecturePanel& panel, const std::filesystem::path& file);

Q_SIGNALS:
    void exported(const std::filesystem::path& file);
    void copied();
    void failed(const QString& message);

private:
    [[nodiscard]] std::filesystem::path ask(const QString& title, const QString& name, const QStringList& filters);
    /// Writes a figure in the form chosen last.
    void exportFigureOf(const ExportableFigure& figure, const std::filesystem::path& file);
    template <typename Write>
    void attempt(const std::filesystem::path& file, Write write);

    QWidget& m_window;
    FigureExporter* m_figures;
    std::filesystem::path m_folder;
};

} // namespace stratoscope
