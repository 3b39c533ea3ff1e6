// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/cluster_comparison.h"
#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "engine/analysis/metrics/mutual_information.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestClusterComparison : public QObject
{
    Q_OBJECT

    /// Of clay, unused, sand and ash ash has no row in a cluster.
    static RowLabels labels() { return {"Lithology", {"clay", "unused", "sand", "ash"}, {0, 2, 2, 2, 0, -1, 3, -1}}; }
    static std::vector<std::int64_t> clusters() { return {0, 0, 0, 0, 1, 1, -1, 2}; }

private slots:
    void countsClassesOfEachCluster()
    {
        const ClusterComparison comparison = compareClusters(clusters(), labels());
        QVERIFY(comparison.label == "Lithology");
        QVERIFY(comparison.classNames == (std::vector<std::string>{"sand", "clay"})); // the class of the most rows first
        QVERIFY(comparison.clusterSizes == (std::vector<std::int64_t>{4, 2, 1}));
        QVERIFY(comparison.table.counts == (std::vector<std::int64_t>{3, 1, 0, 1, 0, 0}));
        QVERIFY(comparison.largestClass(0) == 0U);
        QVERIFY(comparison.largestClass(1) == 1U);
        QVERIFY(!comparison.largestClass(2).has_value());
        QCOMPARE(comparison.shareOfCluster(0, 0), 0.75);
        QCOMPARE(comparison.shareOfCluster(1, 1), 1.0); // of the one row whose class is known
        QVERIFY(std::isnan(comparison.shareOfCluster(2, 0)));
        QCOMPARE(comparison.shareOfClass(0, 1), 0.5);
        QCOMPARE(comparison.purity, 0.8);
    }

    void agreesWithTheMetrics()
    {
        const std::vector<std::int64_t> found{0, 0, 1, 1, 1, 0, 2, 2, 1, 0};
        const RowLabels truth{"y", {"a", "b", "c"}, {0, 0, 1, 1, 2, 2, 2, 2, 1, 0}};
        const ClusterComparison comparison = compareClusters(found, truth);
        const ContingencyTable table = contingency(found, truth.codes);
        QCOMPARE(comparison.adjustedRandIndex, adjustedRandIndex(table));
        QCOMPARE(comparison.normalizedMutualInformation, normalizedMutualInformation(table));
        QCOMPARE(comparison.purity, purity(table));
    }

    void sameGroupsAgreeWhateverTheirNumbers()
    {
        const std::vector<std::int64_t> found{0, 0, 0, 1, 1, 2};
        const ClusterComparison comparison = compareClusters(found, {"y", {"a", "b", "c"}, {2, 2, 2, 0, 0, 1}});
        QCOMPARE(comparison.adjustedRandIndex, 1.0);
        QCOMPARE(comparison.normalizedMutualInformation, 1.0);
        QCOMPARE(comparison.purity, 1.0);
    }

    void saysWhatCannotBeCompared()
    {
        const std::vector<std::int64_t> two{0, 1};
        QCOMPARE(test::errorText([&] { (void)compareClusters(two, labels()); }),
                 "Lithology: expected a label for each of 2 rows, found 8");
        QVERIFY(test::errorText([&] {
                    (void)compareClusters(two, {"Zone", {"a"}, {-1, -1}});
                }).startsWith("Zone is known of no row that is in a cluster"));
    }
};

QTEST_GUILESS_MAIN(TestClusterComparison)
#include "tst_cluster_comparison.moc"
