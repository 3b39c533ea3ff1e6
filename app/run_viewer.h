// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/embeddings_together.h"
#include "engine/models/registry.h"
#include "engine/session/job_runner.h"
#include "engine/training/metrics_history.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QObject>

#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

namespace stratoscope {

class CurvesPanel;
class EmbeddingPanel;

/// Shows one run in the panels for curves and embedding, or the embeddings of several together. Reads folders in the background.
class RunViewer : public QObject
{
    Q_OBJECT

public:
    RunViewer(std::vector<CurvesPanel*> curves, EmbeddingPanel& embedding, const ModelRegistry& registry,
              QObject* parent = nullptr);

    /// The data table that is open; an embedding whose rows count in it can be coloured by its columns. Where no run is shown, the
    /// embedding that the file brings with it is.
    void setTable(std::shared_ptr<const Table> table);

    /// Shows a run from its folder.
    void show(const std::filesystem::path& folder);
    /// Shows the embeddings of several runs in one plot, and the curves of the first. Where that cannot be, failed() says why and
    /// what was shown is shown again.
    void showTogether(const std::vector<std::filesystem::path>& folders, RunAlignment alignment);
    /// Colours rows by their run while several are shown together, and as before once one is shown alone.
    void colorByRun();
    /// Shows a run that is being trained here: its rows come through append().
    void showLive(const std::filesystem::path& folder, const MetricsHistory& history);
    void append(const std::vector<MetricsRow>& rows);
    void showNothing();
    /// Draws the curves of runs over each other, those of the run shown first. Fewer than two: it alone.
    void showCurvesTogether(const std::vector<std::filesystem::path>& folders);

    /// Of the run, or the first of several.
    [[nodiscard]] const std::filesystem::path& folder() const { return m_folder; }
    /// Of all runs whose embeddings are shown together; empty where one is shown.
    [[nodiscard]] const std::vector<std::filesystem::path>& together() const { return m_together; }
    [[nodiscard]] RunAlignment alignment() const { return m_alignment; }
    [[nodiscard]] QString runName() const;

Q_SIGNALS:
    void shown(const QString& run);
    /// The embedding that the open file brings with it is shown.
    void readyEmbeddingShown();
    void failed(const stratoscope::Failure& failure);

private:
    struct Contents
    {
        MetricsHistory history;
        std::shared_ptr<const EmbeddingLayout> layout; ///< null when the run has no checkpoint yet
        std::filesystem::path dataPath;
        std::string problem; ///< why there is no embedding
    };
    [[nodiscard]] static Contents readAround(const RunFolder& folder);
    [[nodiscard]] static Contents read(const std::filesystem::path& folder, const ModelRegistry& registry,
                                       std::shared_ptr<const Table> table, const OnProgress& progress, const std::stop_token& stop);
    [[nodiscard]] static Contents readTogether(const TogetherRequest& request, const ModelRegistry& registry,
                                               const OnProgress& progress, const std::stop_token& stop);
    void present(const Contents& contents);
    void presentTogether(const Contents& contents);
    /// One run is shown from now on.
    void leaveTogether();
    void showCurves(const MetricsHistory& history);
    void showReadyEmbedding();
    [[nodiscard]] std::shared_ptr<const Table> tableFor(const std::filesystem::path& dataPath) const;

    std::vector<CurvesPanel*> m_curves;
    EmbeddingPanel& m_embedding;
    const ModelRegistry& m_registry;
    JobRunner m_job;
    JobRunner m_others; ///< reads the curves of further runs
    std::shared_ptr<const Table> m_table;
    std::filesystem::path m_folder;
    std::vector<std::filesystem::path> m_together; ///< see together()
    RunAlignment m_alignment = RunAlignment::Procrustes;
    std::optional<QString> m_colorAlone; ///< what coloured the rows before colorByRun()
    std::filesystem::path m_dataPath;    ///< of the run shown
};

} // namespace stratoscope
