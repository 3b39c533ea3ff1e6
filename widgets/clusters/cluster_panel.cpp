// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/clusters/cluster_panel.h"

#include "widgets/clusters/cluster_form.h"
#include "widgets/clusters/contingency_model.h"
#include "widgets/clusters/layout_score_bar.h"
#include "widgets/common/empty_state.h"
#include "widgets/common/number_text.h"
#include "widgets/common/spacing.h"
#include "widgets/common/table_look.h"

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace stratoscope {

namespace {

QString agreementNumber(double value)
{
    return std::isnan(value) ? QStringLiteral("–") : QString::number(value, 'f', 3);
}

/// "8 clusters of 1,200 rows · silhouette 0.412 (of 1,200 rows) · inertia 53,120".
QString resultOf(const RowClusters& clusters)
{
    const auto rows = static_cast<qint64>(clusters.labels.size() - clusters.leftOut);
    QStringList parts{clusters.count == 1
                          ? ClusterPanel::tr("1 cluster of %1 rows").arg(countText(rows))
                          : ClusterPanel::tr("%1 clusters of %2 rows").arg(countText(clusters.count), countText(rows))};
    if (clusters.silhouette)
        parts.append(
            ClusterPanel::tr("silhouette %1 (%2)")
                .arg(agreementNumber(clusters.silhouette->value), QString::fromStdString(sampleText(*clusters.silhouette))));
    if (clusters.modularity)
        parts.append(ClusterPanel::tr("modularity %1").arg(agreementNumber(*clusters.modularity)));
    if (clusters.inertia)
        parts.append(ClusterPanel::tr("inertia %1").arg(valueText(clusters.inertia)));
    if (clusters.leftOut > 0)
        parts.append(
            ClusterPanel::tr("%1 left out: a value is not finite").arg(countedText(static_cast<qint64>(clusters.leftOut), "row")));
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ClusterPanel::ClusterPanel(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_form(new ClusterForm)
    , m_label(new QComboBox)
    , m_agreement(new QLabel)
    , m_cells(new QComboBox)
    , m_export(new QToolButton)
    , m_views(new QStackedWidget)
    , m_model(new ContingencyModel(this))
    , m_table(new QTableView)
    , m_scores(new LayoutScoreBar)
{
    makeTable();
    m_pages->addWidget(new EmptyState(tr("No embedding to group"),
                                      tr("Train a model, or choose a run that has a checkpoint; then find the clusters "
                                         "of its embedding here.")));
    m_pages->addWidget(makeContent());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_form, &ClusterForm::findRequested, this, &ClusterPanel::findRequested);
    connect(m_form, &ClusterForm::stopRequested, this, &ClusterPanel::stopRequested);
    connect(m_scores, &LayoutScoreBar::scoreRequested, this, &ClusterPanel::scoreRequested);
    connect(m_scores, &LayoutScoreBar::stopRequested, this, &ClusterPanel::scoreStopped);
    showNoClusters();
    setLabels({}, {});
    setAvailable(false);
}

QWidget* ClusterPanel::makeContent()
{
    m_views->addWidget(new EmptyState(tr("No clusters yet"), tr("Find the clusters of the embedding that is shown: its rows are "
                                                                "grouped by all their dimensions, coloured by cluster, and "
                                                                "set against a label.")));
    m_views->addWidget(m_table);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_form);
    layout->addWidget(makeLabelRow());
    layout->addWidget(m_views, 1);
    layout->addWidget(m_scores);
    return content;
}

QWidget* ClusterPanel::makeLabelRow()
{
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(kSpacing, 0, kSpacing, kSpacing / 2);
    layout->setSpacing(kSpacing);
    m_label->setObjectName(QStringLiteral("clusterLabel"));
    m_label->setToolTip(tr("The label that clusters are set against"));
    m_label->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_label->setMinimumWidth(8 * kSpacing);
    m_label->setMaximumWidth(32 * kSpacing);
    m_agreement->setObjectName(QStringLiteral("clusterAgreement"));
    m_agreement->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_cells->setObjectName(QStringLiteral("clusterCells"));
    m_cells->setToolTip(tr("What a cell says"));
    m_cells->addItems({tr("Share of cluster"), tr("Share of class"), tr("Rows")}); // as ContingencyModel::Cells
    m_export->setText(tr("Export…"));
    m_export->setToolTip(tr("Save the table as CSV, in rows"));
    m_export->setObjectName(QStringLiteral("exportClusters"));
    auto* label = new QLabel(tr("Against"));
    label->setBuddy(m_label);
    layout->addWidget(label);
    layout->addWidget(m_label);
    layout->addWidget(m_agreement, 1);
    layout->addWidget(m_cells);
    layout->addWidget(m_export);
    connect(m_label, &QComboBox::textActivated, this, [this](const QString& chosen) {
        m_wantedLabel = chosen;
        Q_EMIT labelChosen();
    });
    connect(m_cells, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_model->setCells(static_cast<ContingencyModel::Cells>(index)); });
    connect(m_export, &QToolButton::clicked, this, &ClusterPanel::exportRequested);
    return row;
}

void ClusterPanel::makeTable()
{
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(ContingencyModel::SortRole);
    m_table->setObjectName(QStringLiteral("contingency"));
    m_table->setModel(sorted);
    m_table->setItemDelegate(new ShareDelegate(m_table));
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSortingEnabled(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    applyTableLook(*m_table);
    m_table->setAlternatingRowColors(false); // cells are coloured by their share
    connect(m_table, &QTableView::clicked, this, [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_table->verticalHeader(), &QHeaderView::sectionClicked, this, &ClusterPanel::choose);
}

void ClusterPanel::choose(int row)
{
    const QModelIndex index = m_table->model()->index(row, 0);
    const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_table->model());
    const Qt::KeyboardModifiers keys = QApplication::keyboardModifiers();
    const SelectionMode mode = keys.testFlag(Qt::ControlModifier) ? SelectionMode::Add : selectionModeOf(keys);
    Q_EMIT clusterChosen(sorted->mapToSource(index).row(), mode);
}

void ClusterPanel::setAvailable(bool available)
{
    m_pages->setCurrentIndex(available ? 1 : 0);
}

void ClusterPanel::setLabels(const QStringList& labels, const QString& usualBatches)
{
    const QSignalBlocker blocker(m_label);
    m_label->clear();
    m_label->addItems(labels);
    m_label->setCurrentIndex(labels.isEmpty() ? -1 : std::max(0, m_label->findText(m_wantedLabel)));
    m_label->setEnabled(!labels.isEmpty());
    m_scores->setLabels(labels, usualBatches);
}

QString ClusterPanel::label() const
{
    return m_label->currentText();
}

QString ClusterPanel::wantedLabel() const
{
    return label().isEmpty() ? m_wantedLabel : label();
}

void ClusterPanel::setWantedLabel(const QString& label)
{
    m_wantedLabel = label;
    if (const int index = m_label->findText(label); index >= 0 && index != m_label->currentIndex()) {
        m_label->setCurrentIndex(index);
        Q_EMIT labelChosen();
    }
}

QString ClusterPanel::batches() const
{
    return m_scores->batches();
}

ClusterRequest ClusterPanel::request() const
{
    return m_form->request();
}

void ClusterPanel::setRequest(const ClusterRequest& request)
{
    m_form->setRequest(request);
}

void ClusterPanel::showProgress(const QString& stage, double fraction)
{
    m_form->showProgress(stage, fraction);
}

void ClusterPanel::endProgress()
{
    m_form->showResult(m_result);
}

void ClusterPanel::showClusters(const RowClusters& clusters)
{
    m_hasClusters = true;
    m_result = resultOf(clusters);
    m_model->setClusters(clusterSizes(clusters.labels));
    m_table->sortByColumn(-1, Qt::AscendingOrder); // the order of the clusters
    m_views->setCurrentWidget(m_table);
    endProgress();
    showComparison(nullptr);
}

void ClusterPanel::showNoClusters()
{
    m_hasClusters = false;
    m_result.clear();
    m_model->setClusters({});
    m_views->setCurrentIndex(0);
    endProgress();
    showComparison(nullptr);
}

void ClusterPanel::showComparison(std::shared_ptr<const ClusterComparison> comparison)
{
    m_comparison = std::move(comparison);
    m_model->setComparison(m_comparison);
    m_cells->setVisible(m_comparison != nullptr);
    m_export->setVisible(m_comparison != nullptr);
    m_agreement->clear();
    if (m_comparison) {
        m_agreement->setText(tr("ARI %1 · NMI %2 · purity %3")
                                 .arg(agreementNumber(m_comparison->adjustedRandIndex),
                                      agreementNumber(m_comparison->normalizedMutualInformation),
                                      agreementNumber(m_comparison->purity)));
        m_agreement->setToolTip(
            tr("Adjusted Rand index, normalised mutual information, and the share of rows that are of the largest "
               "class of their cluster; of %1 rows whose class is known")
                .arg(countText(m_comparison->table.total)));
    }
    fitColumns(*m_table);
}

void ClusterPanel::setColors(std::vector<QColor> colors)
{
    m_model->setColors(std::move(colors));
}

} // namespace stratoscope
