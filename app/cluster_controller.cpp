// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster_controller.h"

#include "engine/evaluation/embedding_labels.h"
#include "engine/evaluation/projection_scores.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/clusters/layout_score_bar.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"

#include <utility>

namespace stratoscope {

namespace {

QString layoutText(const LayoutChoice& choice)
{
    if (!choice.axes.empty())
        return ClusterController::tr("Along axes");
    switch (choice.method) {
    case LayoutMethod::Pca:
        return ClusterController::tr("PCA");
    case LayoutMethod::Umap:
        return ClusterController::tr("UMAP");
    case LayoutMethod::Tsne:
        break;
    }
    return ClusterController::tr("t-SNE");
}

WorkSettings inBackground(const OnProgress& progress, const std::stop_token& stop)
{
    return {.threads = availableThreads(), .onProgress = progress, .stop = stop};
}

} // namespace

ClusterController::ClusterController(ClusterPanel& panel, EmbeddingPanel& embedding, QObject* parent)
    : QObject(parent)
    , m_panel(panel)
    , m_embedding(embedding)
{
    connect(&panel, &ClusterPanel::findRequested, this, &ClusterController::find);
    connect(&panel, &ClusterPanel::stopRequested, this, &ClusterController::stop);
    connect(&panel, &ClusterPanel::labelChosen, this, &ClusterController::compare);
    connect(&panel, &ClusterPanel::clusterChosen, this, &ClusterController::choose);
    connect(&panel, &ClusterPanel::scoreRequested, this, &ClusterController::score);
    connect(&panel, &ClusterPanel::scoreStopped, this, &ClusterController::stopScoring);
    connect(&m_finding, &JobRunner::progressed, &panel, &ClusterPanel::showProgress);
    connect(&m_scoring, &JobRunner::progressed, this, [this](const QString& stage, double fraction) {
        m_panel.scores().showProgress(fraction < 0 ? stage : tr("%1, %2 %").arg(stage).arg(static_cast<int>(100 * fraction)));
    });
    connect(&embedding, &EmbeddingPanel::rowsChanged, this, &ClusterController::showOtherRows);
    connect(&embedding, &EmbeddingPanel::layoutChanged, this, &ClusterController::stopScoring); // what was scored is not shown
    connect(&embedding, &EmbeddingPanel::classStylesChanged, this, &ClusterController::showColors);
    connect(&embedding.colors(), &EmbeddingColors::choicesChanged, this, &ClusterController::offerLabels); // the table came or went
    showOtherRows();
}

void ClusterController::showOtherRows()
{
    m_finding.stop();
    m_comparing.stop();
    stopScoring();
    m_clusters.reset();
    m_panel.showNoClusters();
    offerLabels();
    m_panel.setAvailable(!m_embedding.isEmpty());
}

void ClusterController::offerLabels()
{
    const auto layout = m_embedding.layout();
    QStringList labels;
    QString group;
    if (layout) {
        const EmbeddingTable& rows = layout->projected.embedding;
        for (const std::string& name : labelChoices(rows, m_embedding.colors().table().get()))
            labels.append(QString::fromStdString(name));
        if (!rows.groups.empty() && rows.groupNames.size() > 1)
            group = QString::fromStdString(rows.groupName);
    }
    const QString before = m_panel.label();
    m_panel.setLabels(labels, group);
    if (m_panel.label() != before)
        compare();
}

std::shared_ptr<const RowLabels> ClusterController::labelsNamed(const QString& name) const
{
    const auto layout = m_embedding.layout();
    auto labels =
        layout ? labelsOfRows(name.toStdString(), layout->projected.embedding, m_embedding.colors().table().get()) : std::nullopt;
    return labels ? std::make_shared<const RowLabels>(std::move(*labels)) : nullptr;
}

void ClusterController::find()
{
    const auto layout = m_embedding.layout();
    if (!layout)
        return;
    m_panel.showProgress(tr("beginning"), -1);
    m_finding.start<Clusters>(
        [layout, request = m_panel.request()](const OnProgress& progress, const std::stop_token& stop) -> Clusters {
            const EmbeddingTable& rows = layout->projected.embedding;
            return std::make_shared<const RowClusters>(
                clusterRows({rows.values, static_cast<std::size_t>(rows.dimensions)}, request, inBackground(progress, stop)));
        },
        [this, layout](const Clusters& clusters) { take(clusters, layout); },
        [this](const Failure& failure) {
            m_panel.endProgress();
            Q_EMIT failed(failure);
        });
}

void ClusterController::take(Clusters clusters, const std::shared_ptr<const EmbeddingLayout>& layout)
{
    m_clusters = std::move(clusters);
    const EmbeddingTable& rows = layout->projected.embedding;
    m_embedding.colors().setClusters(
        std::make_shared<const EmbeddingClusters>(EmbeddingClusters{rows.ids, rows.runOf, m_clusters->labels}));
    m_panel.showClusters(*m_clusters);
    showColors();
    compare();
    Q_EMIT found();
}

void ClusterController::stop()
{
    m_finding.stop();
    m_panel.endProgress();
}

void ClusterController::showColors()
{
    const auto layout = m_embedding.layout();
    const EmbeddingColors& colors = m_embedding.colors();
    const auto coloring =
        m_clusters && layout ? colors.coloring(colors.clusterChoice(), layout->projected.embedding) : std::nullopt;
    if (!coloring)
        return;
    std::vector<QColor> shown;
    for (std::size_t cluster = 0; std::cmp_less(cluster, m_clusters->count); ++cluster)
        shown.push_back(coloring->categories.at(cluster).color);
    m_panel.setColors(std::move(shown));
}

void ClusterController::compare()
{
    m_comparing.stop();
    const bool areShown = m_clusters && m_embedding.colors().clusters();
    const auto labels = areShown ? labelsNamed(m_panel.label()) : nullptr;
    if (!labels) {
        m_panel.showComparison(nullptr);
        return;
    }
    using Comparison = std::shared_ptr<const ClusterComparison>;
    m_comparing.start<Comparison>(
        [clusters = m_clusters, labels](const OnProgress&, const std::stop_token&) -> Comparison {
            return std::make_shared<const ClusterComparison>(compareClusters(clusters->labels, *labels));
        },
        [this](const Comparison& comparison) {
            m_panel.showComparison(comparison);
            Q_EMIT compared();
        },
        [this](const Failure& failure) {
            m_panel.showComparison(nullptr);
            Q_EMIT failed(failure);
        });
}

void ClusterController::choose(int cluster, SelectionMode mode)
{
    const auto layout = m_embedding.layout();
    if (!m_clusters || !layout)
        return;
    std::vector<std::int64_t> rows;
    for (std::size_t place = 0; place < m_clusters->labels.size(); ++place) {
        const std::int64_t row = m_clusters->labels[place] == cluster ? layout->projected.embedding.dataRow(place) : -1;
        if (row >= 0)
            rows.push_back(row);
    }
    Q_EMIT rowsSelected(rows, mode);
}

void ClusterController::score()
{
    const auto layout = m_embedding.layout();
    if (!layout)
        return;
    m_panel.scores().showProgress(tr("beginning"));
    m_scoring.start<LayoutScores>(
        [layout, label = labelsNamed(m_panel.label()), batches = labelsNamed(m_panel.batches())](const OnProgress& progress,
                                                                                                 const std::stop_token& stop) {
            constexpr std::size_t neighbors = 15;
            return scoreLayout(layout->projected, {label.get(), batches.get()}, neighbors, inBackground(progress, stop));
        },
        [this, text = layoutText(m_embedding.layoutChoice())](const LayoutScores& scores) {
            m_panel.scores().showScores(text, scores);
            Q_EMIT scored();
        },
        [this](const Failure& failure) {
            m_panel.scores().showNothing();
            Q_EMIT failed(failure);
        });
}

void ClusterController::stopScoring()
{
    m_scoring.stop();
    m_panel.scores().showNothing();
}

} // namespace stratoscope
