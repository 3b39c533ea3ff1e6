// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/cluster_comparison.h"
#include "engine/analysis/cluster_rows.h"
#include "engine/session/job_runner.h"
#include "widgets/common/selection_mode.h"
#include "widgets/embeddings/embedding_layout.h"

#include <QObject>

#include <memory>

namespace stratoscope {

class ClusterPanel;
class EmbeddingPanel;
struct RowLabels;

/// Groups the rows of the embedding that is shown, compares the clusters with a label, and scores the layout: in the background,
/// by what `stratoscope cluster` and `reduce --score` do. Clusters go when another embedding is shown.
class ClusterController : public QObject
{
    Q_OBJECT

public:
    ClusterController(ClusterPanel& panel, EmbeddingPanel& embedding, QObject* parent = nullptr);

    void find();
    void stop();
    /// Scores the layout of the first plot.
    void score();

Q_SIGNALS:
    /// Rows of a cluster are to be selected. @param rows of the data, from 0
    void rowsSelected(const std::vector<std::int64_t>& rows, stratoscope::SelectionMode mode);
    /// Clusters were found, and colour the embedding.
    void found();
    /// They are set against the label that is chosen.
    void compared();
    void scored();
    void failed(const stratoscope::Failure& failure);

private:
    using Clusters = std::shared_ptr<const RowClusters>;

    void showOtherRows();
    void offerLabels();
    void compare();
    void showColors();
    void stopScoring();
    void choose(int cluster, SelectionMode mode);
    void take(Clusters clusters, const std::shared_ptr<const EmbeddingLayout>& layout);
    /// The chosen label of the rows; null: there is none.
    [[nodiscard]] std::shared_ptr<const RowLabels> labelsNamed(const QString& name) const;

    ClusterPanel& m_panel;
    EmbeddingPanel& m_embedding;
    Clusters m_clusters; ///< null: none
    JobRunner m_finding;
    JobRunner m_comparing;
    JobRunner m_scoring;
};

} // namespace stratoscope
