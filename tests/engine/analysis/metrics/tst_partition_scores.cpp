// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "engine/analysis/metrics/mutual_information.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

using namespace stratoscope;

class TestPartitionScores : public QObject
{
    Q_OBJECT

    const std::vector<std::int64_t> m_first{0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3};
    const std::vector<std::int64_t> m_second{1, 1, 0, 0, 2, 2, 2, 3, 3, 3, 3, 1};

private slots:
    void agreeWithScikitLearn()
    {
        // sklearn.metrics.adjusted_rand_score, mutual_info_score, normalized_mutual_info_score
        const ContingencyTable table = contingency(m_first, m_second);
        VERIFY_NEAR(adjustedRandIndex(table), 0.23367198838896952, 1e-12);
        VERIFY_NEAR(mutualInformation(table), 0.7367511925403244, 1e-12);
        VERIFY_NEAR(normalizedMutualInformation(table), 0.542535498524165, 1e-12);
    }

    void theTableCountsPairs()
    {
        const ContingencyTable table =
            contingency(std::vector<std::int64_t>{5, 5, 9, 9, -1, 9}, std::vector<std::int64_t>{2, 3, 3, 3, 3, -1});
        QVERIFY(table.rowLabels == (std::vector<std::int64_t>{5, 9}));
        QVERIFY(table.columnLabels == (std::vector<std::int64_t>{2, 3}));
        QVERIFY(table.counts == (std::vector<std::int64_t>{1, 1, 0, 2}));
        QVERIFY(table.columnTotals == (std::vector<std::int64_t>{1, 3}));
        QCOMPARE(table.total, std::int64_t(4));
        QCOMPARE(table.leftOut, std::int64_t(2));
        VERIFY_NEAR(purity(table), 0.75, 1e-15);
        QVERIFY(purityByRow(table) == (std::vector<double>{0.5, 1}));
    }

    void thePartitionItselfIsTheBest_data()
    {
        QTest::addColumn<QList<qint64>>("labels");
        QTest::newRow("groups") << QList<qint64>{0, 0, 1, 1, 2};
        QTest::newRow("one group") << QList<qint64>{4, 4, 4};
        QTest::newRow("each alone") << QList<qint64>{0, 1, 2};
    }
    void thePartitionItselfIsTheBest()
    {
        QFETCH(QList<qint64>, labels);
        const std::vector<std::int64_t> same(labels.begin(), labels.end());
        const ContingencyTable table = contingency(same, same);
        VERIFY_NEAR(adjustedRandIndex(table), 1, 1e-12);
        VERIFY_NEAR(normalizedMutualInformation(table), 1, 1e-12);
        VERIFY_NEAR(purity(table), 1, 1e-12);
    }

    void nothingHasNoPurity() { QVERIFY(std::isnan(purity(contingency({}, {})))); }

    void differentNumbersAreRefused()
    {
        QVERIFY(test::errorText([&] { (void)contingency(m_first, {}); }).contains("found 12 and 0"));
    }
};

QTEST_GUILESS_MAIN(TestPartitionScores)
#include "tst_partition_scores.moc"
