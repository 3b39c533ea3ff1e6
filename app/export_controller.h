// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <filesystem>

namespace stratoscope {

class ArchitecturePanel;
class CurvesPanel;
class EmbeddingPanel;
class EvaluationController;
class EvaluationPanel;
class GenesView;
class RowSet;
class StripLogPanel;
struct Table;

/// Saves what the panels show: figures as PNG, SVG or PDF, the embedding as .npz or CSV. Asks where, then does what the
/// command line does.
class ExportController : public QObject
{
    Q_OBJECT

public:
    /// @param window parent of the dialogs
    explicit ExportController(QWidget& window, QObject* parent = nullptr);

    /// Dialogs start in this folder.
    void setFolder(const std::filesystem::path& folder) { m_folder = folder; }

    void askForCurves(const CurvesPanel& panel);
    void askForEmbeddingFigure(const EmbeddingPanel& panel);
    void askForEmbedding(const EmbeddingPanel& panel);
    void askForStripLog(const StripLogPanel& panel);
    void askForEvaluation(const EvaluationPanel& panel);
    /// @param ofOtherFile asks for the data first
    void askForPredictions(EvaluationController& evaluation, bool ofOtherFile);
    void askForRows(const Table& table, const RowSet& rows);
    void askForGenes(const GenesView& view);
    void askForModuleTable(const ArchitecturePanel& panel);
    void askForDiagram(const ArchitecturePanel& panel);

    void exportCurves(const CurvesPanel& panel, const std::filesystem::path& file);
    void exportEmbeddingFigure(const EmbeddingPanel& panel, const std::filesystem::path& file);
    void exportEmbedding(const EmbeddingPanel& panel, const std::filesystem::path& file);
    void exportStripLog(const StripLogPanel& panel, const std::filesystem::path& file);
    void exportEvaluation(const EvaluationPanel& panel, const std::filesystem::path& file);
    void exportRows(const Table& table, const RowSet& rows, const std::filesystem::path& file);
    void exportGenes(const GenesView& view, const std::filesystem::path& file);
    void exportModuleTable(const ArchitecturePanel& panel, const std::filesystem::path& file);
    void exportDiagramOf(const ArchitecturePanel& panel, const std::filesystem::path& file);

Q_SIGNALS:
    void exported(const std::filesystem::path& file);
    void failed(const QString& message);

private:
    [[nodiscard]] std::filesystem::path ask(const QString& title, const QString& name, const QStringList& filters);
    template <typename Write>
    void attempt(const std::filesystem::path& file, Write write);

    QWidget& m_window;
    std::filesystem::path m_folder;
};

} // namespace stratoscope
