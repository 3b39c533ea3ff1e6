// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/cluster_comparison.h"
#include "engine/analysis/cluster_rows.h"
#include "engine/analysis/layout_scores.h"
#include "widgets/common/selection_mode.h"

#include <QColor>
#include <QStringList>
#include <QWidget>

#include <memory>
#include <vector>

class QComboBox;
class QLabel;
class QModelIndex;
class QStackedWidget;
class QTableView;
class QToolButton;

namespace stratoscope {

class ClusterForm;
class ContingencyModel;
class EmptyState;
class LayoutScoreBar;

/// Groups the rows of the embedding that is shown, sets the clusters against a label, and says how good the layout is.
class ClusterPanel : public QWidget
{
    Q_OBJECT

public:
    explicit ClusterPanel(QWidget* parent = nullptr);

    /// Without an embedding there is nothing to group.
    void setAvailable(bool available);
    /// What clusters can be set against; what was chosen stays where it is among them.
    /// @param usualBatches the one of them that tells batches as a rule; empty: none
    void setLabels(const QStringList& labels, const QString& usualBatches);
    /// The label that is chosen; empty: there is none.
    [[nodiscard]] QString label() const;
    /// Of the label that is, or is to be, chosen: now or when there are labels that have it.
    [[nodiscard]] QString wantedLabel() const;
    void setWantedLabel(const QString& label);
    /// Of what tells batches; empty: none.
    [[nodiscard]] QString batches() const;
    [[nodiscard]] ClusterRequest request() const;
    void setRequest(const ClusterRequest& request);

    /// @param fraction 0 … 1, negative where the end is not known
    void showProgress(const QString& stage, double fraction);
    /// In the place of progress: what there was before.
    void endProgress();
    void showClusters(const RowClusters& clusters);
    void showNoClusters();
    [[nodiscard]] bool hasClusters() const { return m_hasClusters; }
    /// @param comparison of the clusters that are shown; null: none
    void showComparison(std::shared_ptr<const ClusterComparison> comparison);
    /// What is shown; null: none.
    [[nodiscard]] const ClusterComparison* comparison() const { return m_comparison.get(); }
    /// What clusters are drawn in, one each.
    void setColors(std::vector<QColor> colors);
    [[nodiscard]] LayoutScoreBar& scores() const { return *m_scores; }

Q_SIGNALS:
    void findRequested();
    void stopRequested();
    /// Another label is to be compared with.
    void labelChosen();
    /// The rows of a cluster are to be selected.
    void clusterChosen(int cluster, stratoscope::SelectionMode mode);
    void scoreRequested();
    void scoreStopped();
    void exportRequested();

private:
    [[nodiscard]] QWidget* makeLabelRow();
    [[nodiscard]] QWidget* makeContent();
    void makeTable();
    void choose(int row);

    QStackedWidget* m_pages;
    ClusterForm* m_form;
    QComboBox* m_label;
    QLabel* m_agreement;
    QComboBox* m_cells;
    QToolButton* m_export;
    QStackedWidget* m_views; ///< what to do, or the table
    ContingencyModel* m_model;
    QTableView* m_table;
    LayoutScoreBar* m_scores;
    QString m_wantedLabel;
    QString m_result; ///< of the clusters that are shown
    bool m_hasClusters = false;
    std::shared_ptr<const ClusterComparison> m_comparison;
};

} // namespace stratoscope
