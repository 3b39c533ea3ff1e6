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
class GenesView;
class RowSet;
class StripLogPanel;
struct PanelFigure;
struct SweepComparison;
struct Table;

/// Saves what the panels show: figures as PNG, SVG or PDF, the embedding as .npz or CSV. Asks where, then does what the
/// command line does.
class ExportController : public QObject
{
    Q_OBJECT

public:
    /// @param window parent of the dialogs
    explicit ExportController(QWidget& window, QObject* parent = nullptr);

    /// Figures then keep what the window shows. @param describe by the figure's kind and file
    void setViews(std::function<FigureView(const std::string& kind, const std::filesystem::path& file)> describe);
    /// Dialogs start in this folder.
    void setFolder(const std::filesystem::path& folder) { m_folder = folder; }

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

    /// Figures as they are exported, to the clipboard as images.
    void copyCurves(const CurvesPanel& panel);
    void copyEmbedding(const EmbeddingPanel& panel);
    void copyEvaluation(const EvaluationPanel& panel);
    void copyStripLog(const StripLogPanel& panel);
    void copyQuality(const CellsPanel& panel);
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
    /// Writes a figure with what it shows.
    void writeFigure(const PanelFigure& figure, const std::filesystem::path& file) const;
    template <typename Make>
    void copy(Make make);
    template <typename Write>
    void attempt(const std::filesystem::path& file, Write write);

    QWidget& m_window;
    std::filesystem::path m_folder;
    std::function<FigureView(const std::string&, const std::filesystem::path&)> m_describe; ///< may be empty
};

} // namespace stratoscope
