// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/clusters/contingency_model.h"
#include "widgets/clusters/layout_score_bar.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestClusterPanel : public QObject
{
    Q_OBJECT

    static RowClusters threeClusters()
    {
        RowClusters clusters;
        clusters.request.clusters = 3;
        clusters.labels = {0, 0, 0, 0, 1, 1, 2, -1};
        clusters.count = 3;
        clusters.leftOut = 1;
        clusters.inertia = 12345.6;
        clusters.silhouette = SampledValue{0.4567, 7, 7};
        return clusters;
    }
    static std::shared_ptr<const ClusterComparison> comparison()
    {
        const RowLabels labels{"Lithology", {"clay", "sand", "a very long name of a class"}, {0, 1, 1, 1, 0, 0, -1, 2}};
        return std::make_shared<const ClusterComparison>(compareClusters(threeClusters().labels, labels));
    }
    template <typename Widget>
    static Widget* child(const ClusterPanel& panel, const char* name)
    {
        return panel.findChild<Widget*>(QLatin1String(name));
    }
    static QAbstractItemModel& table(const ClusterPanel& panel) { return *child<QTableView>(panel, "contingency")->model(); }
    /// As the user sees it, a row a line, headings of rows first.
    static QStringList shownRows(const QAbstractItemModel& model)
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(); ++row) {
            QStringList cells{model.headerData(row, Qt::Vertical).toString()};
            for (int column = 0; column < model.columnCount(); ++column)
                cells.append(model.index(row, column).data().toString());
            lines.append(cells.join(QLatin1Char('|')));
        }
        return lines;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void theModelKeepsItsPromises()
    {
        ContingencyModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setClusters({4, 2, 1});
        QCOMPARE(shownRows(model), (QStringList{"0|4", "1|2", "2|1"}));
        model.setComparison(comparison());
        model.setCells(ContingencyModel::Cells::Rows);
        model.setColors({Qt::red, Qt::green, Qt::blue});
        QVERIFY(model.headerData(2, Qt::Vertical, Qt::DecorationRole).isValid());
        model.setClusters({});
        QCOMPARE(model.rowCount(), 0);
    }

    void cellsAreSharesOrRows()
    {
        ContingencyModel model;
        model.setClusters({4, 2, 1});
        model.setComparison(comparison());
        QCOMPARE(shownRows(model), (QStringList{"0|4|sand|75.0 %|25.0 %|75.0 %", "1|2|clay|100.0 %|100.0 %|", "2|1|–|–||"}));
        model.setCells(ContingencyModel::Cells::ShareOfClass);
        QCOMPARE(shownRows(model).constFirst(), "0|4|sand|75.0 %|33.3 %|100.0 %");
        model.setCells(ContingencyModel::Cells::Rows);
        QCOMPARE(shownRows(model).constFirst(), "0|4|sand|75.0 %|1|3");
        const QModelIndex cell = model.index(0, ContingencyModel::FirstClass + 1);
        QCOMPARE(cell.data(ContingencyModel::ShareRole).toDouble(), 0.75);
        QCOMPARE(cell.data(Qt::ToolTipRole).toString(), "3 rows of 4 in cluster 0 are sand");
        QCOMPARE(model.headerData(ContingencyModel::FirstClass + 1, Qt::Horizontal, Qt::DisplayRole).toString(), "sand");
    }

    void saysWhatWasFound()
    {
        ClusterPanel panel;
        panel.setAvailable(true);
        panel.setLabels({"Lithology", "Hole"}, "Hole");
        panel.showClusters(threeClusters());
        QVERIFY(panel.hasClusters());
        QCOMPARE(child<QLabel>(panel, "clusterSummary")->text(),
                 "3 clusters of 7 rows · silhouette 0.457 (7 rows) · inertia 12,346 · 1 row left out: a value is not finite");
        QCOMPARE(table(panel).columnCount(), 1);
        panel.showComparison(comparison());
        QVERIFY(child<QLabel>(panel, "clusterAgreement")->text().startsWith("ARI "));
        QVERIFY(child<QLabel>(panel, "clusterAgreement")->text().endsWith(" · purity 0.833"));
        QCOMPARE(table(panel).columnCount(), 5);
        panel.showNoClusters();
        QVERIFY(!panel.hasClusters() && panel.comparison() == nullptr);
        QVERIFY(child<QLabel>(panel, "clusterSummary")->text().isEmpty());
        QCOMPARE(table(panel).rowCount(), 0);
    }

    void sortedByAClassARowStillMeansItsCluster()
    {
        ClusterPanel panel;
        panel.showClusters(threeClusters());
        panel.showComparison(comparison());
        auto* view = child<QTableView>(panel, "contingency");
        view->sortByColumn(ContingencyModel::FirstClass, Qt::DescendingOrder); // clay
        QVERIFY(shownRows(table(panel)).constFirst().startsWith("1|2|clay"));
        const QSignalSpy chosen(&panel, &ClusterPanel::clusterChosen);
        Q_EMIT view->clicked(view->model()->index(0, 2));
        QCOMPARE(chosen.constLast().at(0).toInt(), 1);
        QCOMPARE(chosen.constLast().at(1).value<SelectionMode>(), SelectionMode::Replace);
        panel.showClusters(threeClusters()); // others come in their own order
        QVERIFY(shownRows(table(panel)).constFirst().startsWith("0|4"));
    }

    void ctrlAddsACluster()
    {
        ClusterPanel panel;
        panel.resize(800, 300);
        panel.setAvailable(true);
        panel.showClusters(threeClusters());
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        auto* view = child<QTableView>(panel, "contingency");
        const QSignalSpy chosen(&panel, &ClusterPanel::clusterChosen);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          view->visualRect(view->model()->index(2, 0)).center());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.constLast().at(0).toInt(), 2);
        QCOMPARE(chosen.constLast().at(1).value<SelectionMode>(), SelectionMode::Add);
    }

    void theRequestIsThatOfTheForm()
    {
        ClusterPanel panel;
        QVERIFY(panel.request() == ClusterRequest());
        ClusterRequest request;
        request.method = ClusterMethod::Leiden;
        request.clusters = 21;
        request.resolution = 0.35;
        request.neighbors = 30;
        request.metric = Metric::Cosine; // not in the form, but kept
        panel.setRequest(request);
        QVERIFY(panel.request() == request);
        QVERIFY(child<QSpinBox>(panel, "clusterCount")->isHidden());
        QVERIFY(!child<QSpinBox>(panel, "clusterNeighbors")->isHidden());
        child<QComboBox>(panel, "clusterMethod")->setCurrentIndex(0);
        QCOMPARE(panel.request().method, ClusterMethod::KMeans);
        QCOMPARE(panel.request().clusters, std::size_t(21));
        QVERIFY(!child<QSpinBox>(panel, "clusterCount")->isHidden());
    }

    void progressCanBeStopped()
    {
        ClusterPanel panel;
        panel.showClusters(threeClusters());
        const QString before = child<QLabel>(panel, "clusterSummary")->text();
        const QSignalSpy stopped(&panel, &ClusterPanel::stopRequested);
        panel.showProgress("finding neighbours", 0.425);
        QCOMPARE(child<QLabel>(panel, "clusterSummary")->text(), "finding neighbours, 42 %");
        QVERIFY(child<QPushButton>(panel, "findClusters")->isHidden());
        child<QToolButton>(panel, "stopClusters")->click();
        QCOMPARE(stopped.size(), 1);
        panel.endProgress();
        QCOMPARE(child<QLabel>(panel, "clusterSummary")->text(), before);
        QVERIFY(!child<QPushButton>(panel, "findClusters")->isHidden());
    }

    void aLabelStaysChosenWhereItIsThere()
    {
        ClusterPanel panel;
        panel.setWantedLabel("Hole"); // of a project: its rows come later
        QCOMPARE(panel.wantedLabel(), "Hole");
        panel.setLabels({"Lithology", "Hole"}, "Hole");
        QCOMPARE(panel.label(), "Hole");
        QCOMPARE(panel.batches(), "Hole");
        panel.setLabels({"Lithology"}, {});
        QCOMPARE(panel.label(), "Lithology");
        QVERIFY(panel.batches().isEmpty());
        panel.setLabels({"Hole", "Site"}, "Hole");
        QCOMPARE(panel.label(), "Hole");
        const QSignalSpy chosen(&panel, &ClusterPanel::labelChosen);
        auto* box = child<QComboBox>(panel, "clusterLabel");
        box->setCurrentIndex(1);
        Q_EMIT box->textActivated("Site");
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(panel.wantedLabel(), "Site");
    }

    void scoresAreOfTheLayoutAndTheEmbedding()
    {
        ClusterPanel panel;
        const auto* text = child<QLabel>(panel, "layoutScores");
        LayoutScores scores;
        scores.trustworthiness = {0.91234, 5000, 238506};
        scores.label = "Lithology";
        scores.layout.purity = 0.8;
        scores.embedding.purity = 0.85;
        panel.scores().showScores("UMAP", scores);
        QCOMPARE(text->text(), "UMAP: trustworthiness 0.912 (5,000 sampled of 238,506 rows) · purity of Lithology 0.800 "
                               "(embedding 0.850)");
        scores.batches = "Hole";
        scores.layout.mixing = NAN; // one hole only
        scores.embedding.mixing = NAN;
        panel.scores().showScores("UMAP", scores);
        QVERIFY(text->text().endsWith("mixing of Hole – (embedding –)"));
        const QSignalSpy stopped(&panel, &ClusterPanel::scoreStopped);
        panel.scores().showProgress("finding neighbours");
        child<QToolButton>(panel, "stopScoring")->click();
        QCOMPARE(stopped.size(), 1);
        panel.scores().showNothing();
        QVERIFY(text->text().isEmpty());
    }
};

QTEST_MAIN(TestClusterPanel)
#include "tst_cluster_panel.moc"
