// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run_viewer.h"

#include "engine/analysis/embedding_axes.h"
#include "engine/analysis/ready_embedding.h"
#include "engine/core/progress.h"
#include "engine/data/data_source.h"
#include "engine/training/run_files.h"
#include "widgets/common/path_text.h"
#include "widgets/embeddings/embedding_coloring.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/training/curves_panel.h"

#include <utility>

namespace stratoscope {

RunViewer::RunViewer(std::vector<CurvesPanel*> curves, EmbeddingPanel& embedding, const ModelRegistry& registry, QObject* parent)
    : QObject(parent)
    , m_curves(std::move(curves))
    , m_embedding(embedding)
    , m_registry(registry)
{
    connect(&m_job, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_embedding.showMessage(fraction >= 0 ? tr("%1, %2 %").arg(stage).arg(static_cast<int>(fraction * 100)) : stage);
    });
    connect(&m_embedding, &EmbeddingPanel::alignmentChosen, this,
            [this](RunAlignment alignment) { showTogether(m_together, alignment); });
}

void RunViewer::setTable(std::shared_ptr<const Table> table)
{
    m_table = std::move(table);
    if (m_folder.empty() && m_table && !m_table->embeddings.empty())
        showReadyEmbedding();
    else if (!m_embedding.isEmpty())
        m_embedding.showEmbedding(runName(), m_embedding.layout(), tableFor(m_dataPath));
}

void RunViewer::showReadyEmbedding()
{
    using Layout = std::shared_ptr<const EmbeddingLayout>;
    const QString title =
        QStringLiteral("%1, %2").arg(pathText(m_table->path.filename()), QString::fromStdString(usualEmbedding(*m_table)));
    m_job.start<Layout>(
        [table = m_table](const OnProgress&, const std::stop_token&) -> Layout {
            return std::make_shared<const EmbeddingLayout>(readyEmbedding(*table));
        },
        [this, title, table = m_table](const Layout& layout) {
            LayoutChoice choice;
            if (layout->projected.embedding.dimensions > 1)
                choice.axes = firstDimensions(2);
            m_embedding.showEmbedding(title, layout, table, choice);
            Q_EMIT readyEmbeddingShown();
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

std::shared_ptr<const Table> RunViewer::tableFor(const std::filesystem::path& dataPath) const
{
    return m_table && m_table->path == dataPath ? m_table : nullptr;
}

QString RunViewer::runName() const
{
    return pathText(m_folder.filename());
}

/// All but the embedding.
RunViewer::Contents RunViewer::readAround(const RunFolder& folder)
{
    Contents contents;
    const ConfigDocument config = readRunConfig(folder);
    Diagnostics ignored(config);
    const DataConfig data = configSchema().read(config.root, {}, ignored).data;
    if (keepsRowsOfFile(data)) // else the rows of the file are not those of the run
        contents.dataPath = data.path;
    if (std::filesystem::exists(folder.metrics()))
        contents.history = readMetrics(folder.metrics());
    return contents;
}

RunViewer::Contents RunViewer::read(const std::filesystem::path& path, const ModelRegistry& registry,
                                    std::shared_ptr<const Table> table, const OnProgress& progress, const std::stop_token& stop)
{
    const RunFolder folder(path);
    Contents contents = readAround(folder);
    if (!folder.hasCheckpoint())
        return contents;
    try {
        EmbedRequest request;
        request.runFolder = path;
        request.table = table && table->path == contents.dataPath ? std::move(table) : nullptr;
        contents.layout =
            std::make_shared<const EmbeddingLayout>(project(embeddingOfRun(request, registry, progress, stop), LayoutChoice{}));
    } catch (const Cancelled&) {
        throw;
    } catch (const Error& error) {
        contents.problem = error.what(); // the curves can still be shown
    }
    return contents;
}

void RunViewer::show(const std::filesystem::path& folder)
{
    leaveTogether();
    m_folder = folder;
    m_embedding.showMessage(tr("Reading the run…"));
    m_job.start<Contents>(
        [folder, &registry = m_registry, table = m_table](const OnProgress& progress, const std::stop_token& stop) {
            return read(folder, registry, table, progress, stop);
        },
        [this](const Contents& contents) { present(contents); },
        [this](const Failure& failure) {
            m_embedding.showMessage(failure.message);
            Q_EMIT failed(failure);
        });
}

void RunViewer::present(const Contents& contents)
{
    m_dataPath = contents.dataPath;
    showCurves(contents.history);
    if (contents.layout)
        m_embedding.showEmbedding(runName(), contents.layout, tableFor(m_dataPath));
    else if (!contents.problem.empty())
        m_embedding.showMessage(QString::fromStdString(contents.problem));
    else
        m_embedding.showMessage(tr("This run has no checkpoint yet, so there is no embedding to show."));
    Q_EMIT shown(runName());
}

RunViewer::Contents RunViewer::readTogether(const TogetherRequest& request, const ModelRegistry& registry,
                                            const OnProgress& progress, const std::stop_token& stop)
{
    Contents contents = readAround(RunFolder(request.runs.front()));
    contents.layout = std::make_shared<const EmbeddingLayout>(
        project(embeddingsTogether(request, registry, progress, stop), LayoutChoice{}, {.onProgress = progress, .stop = stop}));
    return contents;
}

void RunViewer::showTogether(const std::vector<std::filesystem::path>& folders, RunAlignment alignment)
{
    const TogetherRequest request{folders, alignment, m_table};
    const std::filesystem::path before = m_folder;
    m_folder = folders.front();
    m_together = folders;
    m_alignment = alignment;
    m_embedding.showMessage(tr("Reading the runs…"));
    m_job.start<Contents>(
        [request, &registry = m_registry](const OnProgress& progress, const std::stop_token& stop) {
            return readTogether(request, registry, progress, stop);
        },
        [this](const Contents& contents) { presentTogether(contents); },
        [this, before](const Failure& failure) {
            if (before.empty())
                showNothing();
            else
                show(before);
            Q_EMIT failed(failure);
        });
}

void RunViewer::presentTogether(const Contents& contents)
{
    m_dataPath = contents.dataPath;
    showCurves(contents.history);
    m_embedding.showEmbedding(runName(), contents.layout, tableFor(m_dataPath));
    m_embedding.setAlignment(m_alignment);
    Q_EMIT shown(runName());
}

void RunViewer::leaveTogether()
{
    m_together.clear();
    m_embedding.setAlignment(std::nullopt);
    const auto colorAlone = std::exchange(m_colorAlone, std::nullopt);
    if (colorAlone && m_embedding.colorBy() == runColorChoice())
        m_embedding.setColorBy(*colorAlone);
}

void RunViewer::colorByRun()
{
    if (!m_colorAlone)
        m_colorAlone = m_embedding.colorBy();
    m_embedding.setColorBy(runColorChoice());
}

void RunViewer::showCurves(const MetricsHistory& history)
{
    for (CurvesPanel* panel : m_curves)
        panel->showHistory(runName(), history);
}

void RunViewer::showLive(const std::filesystem::path& folder, const MetricsHistory& history)
{
    m_job.stop();
    leaveTogether();
    m_folder = folder;
    showCurves(history);
    m_embedding.showMessage(tr("The embedding appears when training ends."));
    Q_EMIT shown(runName());
}

void RunViewer::showCurvesTogether(const std::vector<std::filesystem::path>& folders)
{
    using All = std::vector<RunCurves>;
    const auto show = [this](const All& others) {
        for (CurvesPanel* panel : m_curves)
            panel->showOthers(others);
    };
    m_others.stop();
    if (folders.size() < 2) {
        show({});
        return;
    }
    m_others.start<All>(
        [folders](const OnProgress&, const std::stop_token& stop) {
            All all;
            for (const std::filesystem::path& folder : folders) {
                throwIfStopped(stop);
                if (const auto metrics = RunFolder(folder).metrics(); std::filesystem::exists(metrics))
                    all.push_back({pathText(folder.filename()), readMetrics(metrics)});
            }
            return all;
        },
        show, [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void RunViewer::append(const std::vector<MetricsRow>& rows)
{
    for (CurvesPanel* panel : m_curves)
        panel->appendRows(rows);
}

void RunViewer::showNothing()
{
    m_job.stop();
    leaveTogether();
    m_folder.clear();
    for (CurvesPanel* panel : m_curves)
        panel->showNothing();
    m_embedding.showMessage(tr("No embedding yet. Train a model, or choose a run that has a checkpoint."));
}

} // namespace stratoscope
