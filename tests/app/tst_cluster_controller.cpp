// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cluster_controller.h"
#include "app/cluster_view.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/warnings.h"
#include "widgets/clusters/cluster_panel.h"
#include "widgets/embeddings/embedding_colors.h"
#include "widgets/embeddings/embedding_panel.h"
#include "widgets/embeddings/side_views.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>

using namespace stratoscope;

class TestClusterController : public QObject
{
    Q_OBJECT

    static constexpr int patienceMs = 60'000;

    std::unique_ptr<ClusterPanel> m_panel;
    std::unique_ptr<EmbeddingPanel> m_embedding;
    std::unique_ptr<ClusterController> m_controller;

    /// Rows of three balls; row i of the embedding is row 2 i of the data.
    static std::shared_ptr<const EmbeddingLayout> balls(std::size_t rows = 90)
    {
        const test::Points points = test::ballPoints(rows, 4, 3);
        EmbeddingTable table;
        table.dimensions = 4;
        table.values = points.values;
        for (std::size_t row = 0; row < rows; ++row) {
            table.ids.push_back(static_cast<std::int64_t>(2 * row));
            table.groups.push_back(static_cast<std::int64_t>(row / (rows / 2) % 2));
        }
        table.targetName = "Lithology";
        table.classNames = {"basalt", "clay", "ooze"};
        table.labels = points.labels;
        table.groupName = "Hole";
        table.groupNames = {"H1", "H2"};
        return std::make_shared<const EmbeddingLayout>(project(table, LayoutChoice{}));
    }
    void findThree()
    {
        ClusterRequest request;
        request.clusters = 3;
        m_panel->setRequest(request);
        QSignalSpy compared(m_controller.get(), &ClusterController::compared);
        Q_EMIT m_panel->findRequested();
        QVERIFY(compared.wait(patienceMs));
    }

private slots:
    void init()
    {
        test::failOnWarnings();
        m_panel = std::make_unique<ClusterPanel>();
        m_embedding = std::make_unique<EmbeddingPanel>();
        m_controller = std::make_unique<ClusterController>(*m_panel, *m_embedding);
    }
    void cleanup() { m_controller.reset(); }

    void clustersColourEveryPlotAndAreCompared()
    {
        m_embedding->showEmbedding("run", balls(), nullptr);
        SideView& side = m_embedding->sideViews().add();
        side.setColorBy("cluster");
        findThree();
        QVERIFY(m_panel->hasClusters());
        QCOMPARE(m_panel->comparison()->adjustedRandIndex, 1.0);
        QVERIFY(m_panel->comparison()->label == "Lithology");
        QCOMPARE(m_embedding->colorBy(), "cluster");
        for (const EmbeddingFigure& figure : m_embedding->figures()) {
            QCOMPARE(figure.coloring.title, "cluster");
            QCOMPARE(figure.coloring.categories.size(), std::size_t(3));
            QCOMPARE(figure.coloring.categories.front().name, "cluster 0");
            for (std::size_t row = 0; row < 90; ++row)
                QCOMPARE(figure.coloring.indices[row], figure.coloring.indices[row % 3]);
        }
        const auto* view = m_panel->findChild<QTableView*>("contingency");
        QVERIFY(view->model()->headerData(0, Qt::Vertical, Qt::DecorationRole).isValid());
    }

    void anotherLabelIsComparedWith()
    {
        m_embedding->showEmbedding("run", balls(), nullptr);
        findThree();
        QSignalSpy compared(m_controller.get(), &ClusterController::compared);
        m_panel->setWantedLabel("Hole");
        QVERIFY(compared.wait(patienceMs));
        QVERIFY(m_panel->comparison()->label == "Hole");
        QVERIFY(m_panel->comparison()->adjustedRandIndex < 0.1);
    }

    void aClusterSelectsItsRowsOfTheData()
    {
        m_embedding->showEmbedding("run", balls(), nullptr);
        findThree();
        const QSignalSpy selected(m_controller.get(), &ClusterController::rowsSelected);
        Q_EMIT m_panel->clusterChosen(1, SelectionMode::Add);
        QCOMPARE(selected.size(), 1);
        const auto rows = selected.constLast().at(0).value<std::vector<std::int64_t>>();
        QCOMPARE(rows.size(), std::size_t(30));
        for (const std::int64_t row : rows)
            QCOMPARE(row % 6, rows.front() % 6); // a ball is every third row, each two rows of the data
        QCOMPARE(selected.constLast().at(1).value<SelectionMode>(), SelectionMode::Add);
    }

    void clustersGoWithTheirRows()
    {
        m_embedding->showEmbedding("run", balls(), nullptr);
        findThree();
        m_embedding->showLayout({LayoutMethod::Pca, {{EmbeddingAxis::Kind::Dimension, 1}, {EmbeddingAxis::Kind::Dimension, 2}}, 2},
                                balls()); // the same rows in another layout
        QVERIFY(m_panel->hasClusters());
        QCOMPARE(m_embedding->figure().coloring.title, "cluster");
        m_embedding->showEmbedding("other", balls(60), nullptr);
        QVERIFY(!m_panel->hasClusters());
        QCOMPARE(m_embedding->figure().coloring.title, "Lithology");
        m_embedding->showMessage("nothing");
        Q_EMIT m_panel->findRequested(); // nothing to find
        QVERIFY(!m_panel->hasClusters());
    }

    void stoppingKeepsWhatThereWas()
    {
        m_embedding->showEmbedding("run", balls(3000), nullptr);
        findThree();
        const auto* text = m_panel->findChild<QLabel*>("clusterSummary");
        const QString before = text->text();
        ClusterRequest request;
        request.clusters = 200;
        m_panel->setRequest(request);
        const QSignalSpy found(m_controller.get(), &ClusterController::found);
        m_controller->find();
        QTRY_VERIFY_WITH_TIMEOUT(text->text().contains("clustering"), patienceMs);
        Q_EMIT m_panel->stopRequested();
        QCOMPARE(text->text(), before);
        QTest::qWait(300);
        QCOMPARE(found.size(), 0);
    }

    void saysWhatDoesNotGo()
    {
        m_embedding->showEmbedding("run", balls(6), nullptr);
        QSignalSpy failed(m_controller.get(), &ClusterController::failed);
        m_controller->find(); // 8 clusters
        QVERIFY(failed.wait(patienceMs));
        QVERIFY(failed.constFirst().constFirst().value<Failure>().message.contains("cannot make 8 clusters of 6 rows"));
        QVERIFY(!m_panel->hasClusters());
    }

    void scoresTheLayoutThatIsShown()
    {
        m_embedding->showEmbedding("run", balls(), nullptr);
        QSignalSpy scored(m_controller.get(), &ClusterController::scored);
        Q_EMIT m_panel->scoreRequested();
        QVERIFY(scored.wait(patienceMs));
        const auto* text = m_panel->findChild<QLabel*>("layoutScores");
        QVERIFY2(text->text().startsWith("PCA: trustworthiness 0.") &&
                     text->text().contains("(90 rows) · purity of Lithology 1.000 (embedding 1.000) · mixing of Hole "),
                 qPrintable(text->text()));
        m_embedding->showLayout({LayoutMethod::Umap, {}, 2}, balls());
        QVERIFY(text->text().isEmpty()); // it was another layout's
    }

    void endsWhileItLooks()
    {
        m_embedding->showEmbedding("run", balls(3000), nullptr);
        m_controller->find();
        m_controller->score();
        m_controller->find();
        m_controller.reset(); // waits for its threads
        QVERIFY(!m_panel->hasClusters());
    }

    void theRequestIsKeptInAProject()
    {
        ClusterRequest request;
        request.method = ClusterMethod::Leiden;
        request.clusters = 12;
        request.resolution = 0.5;
        request.neighbors = 20;
        m_panel->setRequest(request);
        m_panel->setWantedLabel("Hole");
        ProjectView view;
        keepClusterView(*m_panel, view);
        QVERIFY(view.clusters == (ProjectClusters{"leiden", 12, 0.5, 20, "Hole"}));
        ClusterPanel other;
        showClusterView(view, other);
        QVERIFY(other.request() == request);
        QCOMPARE(other.wantedLabel(), "Hole");
        view.clusters.method = "dbscan";
        QVERIFY(test::errorText([&] { showClusterView(view, other); }).contains("called 'dbscan'"));
    }
};

QTEST_MAIN(TestClusterController)
#include "tst_cluster_controller.moc"
