// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/cluster_rows.h"
#include "engine/analysis/kmeans.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace stratoscope;

class TestClusterRows : public QObject
{
    Q_OBJECT

    static ClusterRequest threeClusters(ClusterMethod method)
    {
        ClusterRequest request;
        request.method = method;
        request.clusters = 3;
        request.resolution = 0.1;
        request.neighbors = 8;
        return request;
    }

private slots:
    void groupsFiniteRows_data()
    {
        QTest::addColumn<bool>("isKMeans");
        QTest::newRow("k-means") << true;
        QTest::newRow("Leiden") << false;
    }
    void groupsFiniteRows()
    {
        QFETCH(bool, isKMeans);
        test::Points points = test::ballPoints(91, 4, 3);
        points.values.at(4 * 50) = NAN;
        const auto request = threeClusters(isKMeans ? ClusterMethod::KMeans : ClusterMethod::Leiden);
        const RowClusters clusters = clusterRows(points.matrix(), request);
        QCOMPARE(clusters.count, std::int64_t(3));
        QCOMPARE(clusters.leftOut, std::size_t(1));
        QCOMPARE(clusters.labels.size(), std::size_t(91));
        for (std::size_t row = 0; row < 91; ++row)
            QCOMPARE(clusters.labels[row], row == 50 ? std::int64_t(-1) : clusters.labels[row % 3]);
        QCOMPARE(clusters.labels[0], std::int64_t(0)); // the first ball has one row more than the others
        QVERIFY(clusters.request == request);
        QCOMPARE(clusters.inertia.has_value(), isKMeans);
        QCOMPARE(clusters.centres.size(), std::size_t(isKMeans ? 12 : 0));
        QCOMPARE(clusters.modularity.has_value(), !isKMeans);
        QVERIFY(clusters.silhouette->value > 0.8);
        QCOMPARE(clusters.silhouette->rows, std::size_t(90));
        QVERIFY(!clusters.silhouette->isSampled());
    }

    void isTheKMeansOfTheEngine()
    {
        const test::Points points = test::wavePoints();
        KMeansOptions options;
        options.clusters = 5;
        ClusterRequest request;
        request.clusters = 5;
        const KMeansResult expected = kMeans(points.matrix(), options);
        const RowClusters clusters = clusterRows(points.matrix(), request);
        QVERIFY(clusters.labels == expected.labels);
        QVERIFY(clusters.centres == expected.centres);
        QCOMPARE(*clusters.inertia, expected.inertia);
    }

    void silhouetteOfManyRowsIsSampled()
    {
        const test::Points points = test::ballPoints(6000, 3, 3);
        ClusterRequest request = threeClusters(ClusterMethod::KMeans);
        request.starts = 1;
        const RowClusters clusters = clusterRows(points.matrix(), request);
        QVERIFY(clusters.silhouette->isSampled());
        QCOMPARE(sampleText(*clusters.silhouette), "5,000 sampled of 6,000 rows");
    }

    void oneClusterHasNoSilhouette()
    {
        ClusterRequest request;
        request.clusters = 1;
        QVERIFY(!clusterRows(test::noisePoints(20, 2).matrix(), request).silhouette.has_value());
        request.clusters = 20; // each row its own
        QVERIFY(!clusterRows(test::noisePoints(20, 2).matrix(), request).silhouette.has_value());
    }

    void saysWhatDoesNotGo()
    {
        ClusterRequest request;
        request.clusters = 21;
        QVERIFY(test::errorText([&] {
                    (void)clusterRows(test::noisePoints(20, 2).matrix(), request);
                }).startsWith("cannot make 21 clusters of 20 rows"));
        const std::vector<float> none(8, NAN);
        for (const ClusterMethod method : everyClusterMethod) {
            request.method = method;
            QVERIFY(test::errorText([&] { (void)clusterRows({none, 2}, request); }) != "no error");
        }
    }

    void reportsAndStops()
    {
        const test::Points points = test::noisePoints(500, 4);
        for (const ClusterMethod method : everyClusterMethod) {
            std::vector<std::string> stages;
            WorkSettings settings;
            settings.onProgress = [&stages](const Progress& progress) { stages.push_back(progress.stage); };
            (void)clusterRows(points.matrix(), threeClusters(method), settings);
            QVERIFY(!stages.empty());
            std::stop_source source;
            source.request_stop();
            settings.stop = source.get_token();
            QVERIFY_THROWS_EXCEPTION(Cancelled, (void)clusterRows(points.matrix(), threeClusters(method), settings));
        }
    }

    void progressComesNearerToItsEnd()
    {
        const test::Points points = test::noisePoints(20'000, 8);
        std::vector<double> fractions;
        WorkSettings settings;
        settings.onProgress = [&fractions](const Progress& progress) {
            if (progress.stage == "clustering")
                fractions.push_back(progress.fraction);
        };
        ClusterRequest request;
        request.clusters = 30;
        request.starts = 1; // within which it moves, too
        (void)clusterRows(points.matrix(), request, settings);
        QVERIFY(fractions.size() > 2);
        QVERIFY(std::ranges::is_sorted(fractions) && fractions.back() < 1);
    }

    void knowsItsMethodsByName()
    {
        for (const ClusterMethod method : everyClusterMethod)
            QVERIFY(clusterMethodNamed(clusterMethodName(method)) == method);
        QVERIFY(!clusterMethodNamed("dbscan").has_value());
    }
};

QTEST_GUILESS_MAIN(TestClusterRows)
#include "tst_cluster_rows.moc"
