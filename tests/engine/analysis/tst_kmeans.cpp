// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/kmeans.h"
#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <set>

using namespace stratoscope;

class TestKMeans : public QObject
{
    Q_OBJECT

    /// 200 × 3 in float32, as the reference script makes them.
    static std::vector<float> referenceRows()
    {
        std::vector<float> rows;
        for (int i = 0; i < 200; ++i) {
            rows.push_back(static_cast<float>(std::sin(0.7 * i) * (i % 4 + 1)));
            rows.push_back(static_cast<float>(std::cos(1.1 * i) * 2 + 3 * (i % 4)));
            rows.push_back(static_cast<float>(std::sin(2.3 * i)));
        }
        return rows;
    }

private slots:
    void isAsTightAsScikitLearn_data()
    {
        QTest::addColumn<int>("clusters");
        QTest::addColumn<double>("inertia");
        // the least of 150 and 300 starts of sklearn.cluster.KMeans(tol=1e-8)
        QTest::newRow("four") << 4 << 757.153722;
        QTest::newRow("seven") << 7 << 431.335151;
    }
    void isAsTightAsScikitLearn()
    {
        QFETCH(int, clusters);
        QFETCH(double, inertia);
        const std::vector<float> rows = referenceRows();
        KMeansOptions options;
        options.clusters = static_cast<std::size_t>(clusters);
        options.starts = 30;
        options.tolerance = 1e-8;
        const KMeansResult result = kMeans({rows, 3}, options);
        QVERIFY2(result.inertia < inertia * 1.005, qPrintable(QString::number(result.inertia)));
        QVERIFY(result.inertia > inertia * 0.9999);
        double sum = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const double difference =
                static_cast<double>(rows[i] - result.centres[static_cast<std::size_t>(result.labels[i / 3]) * 3 + i % 3]);
            sum += difference * difference;
        }
        VERIFY_NEAR(sum, result.inertia, 1e-3);
    }

    void findsBallsAndNumbersThemBySize()
    {
        test::Points points = test::ballPoints(900, 5, 5);
        points.values.resize(700 * 5 + 1 * 5);
        points.labels.resize(701);
        KMeansOptions options;
        options.clusters = 5;
        const KMeansResult result = kMeans(points.matrix(), options);
        QCOMPARE(adjustedRandIndex(contingency(result.labels, points.labels)), 1.0);
        QCOMPARE(result.labels.front(), std::int64_t(0)); // 701 rows in 5 balls: the first has one more
    }

    void theSameOnAnyNumberOfThreads()
    {
        const test::Points points = test::noisePoints(10'000, 4);
        KMeansOptions options;
        options.starts = 2;
        WorkSettings settings;
        const KMeansResult one = kMeans(points.matrix(), options, settings);
        settings.threads = 3;
        const KMeansResult three = kMeans(points.matrix(), options, settings);
        QVERIFY(one.labels == three.labels && one.centres == three.centres);
        options.seed = 1;
        QVERIFY(kMeans(points.matrix(), options, settings).centres != one.centres);
    }

    void everyClusterHasARowWhereRowsSuffice()
    {
        std::vector<float> rows(50, 1.0F);
        rows[3] = 2;
        KMeansOptions options;
        options.clusters = 4; // of two distinct rows
        const KMeansResult result = kMeans({rows, 1}, options);
        std::set<std::int64_t> used(result.labels.begin(), result.labels.end());
        QCOMPARE(used.size(), std::size_t(4));
        VERIFY_NEAR(result.inertia, 0, 1e-12);
    }

    void saysWhatCannotBeDone()
    {
        const std::vector<float> rows{1, 2, 3};
        KMeansOptions options;
        QVERIFY(test::errorText([&] { (void)kMeans({rows, 1}, options); }).startsWith("cannot make 8 clusters of 3 rows"));
        const std::vector<float> gaps{1, NAN, 3};
        options.clusters = 2;
        QVERIFY(test::errorText([&] { (void)kMeans({gaps, 1}, options); }).contains("not finite"));
    }
};

QTEST_GUILESS_MAIN(TestKMeans)
#include "tst_kmeans.moc"
