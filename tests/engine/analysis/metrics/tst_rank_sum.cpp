// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/rank_sum.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

/// Values worked out with scipy.stats.mannwhitneyu(method="asymptotic") and the formula of Benjamini & Hochberg.
class TestRankSum : public QObject
{
    Q_OBJECT

    using Values = QList<double>;

private slots:
    void agreesWithReference_data()
    {
        QTest::addColumn<Values>("first");
        QTest::addColumn<Values>("second");
        QTest::addColumn<double>("statistic");
        QTest::addColumn<double>("probability");
        QTest::newRow("few ties") << Values{1.1, 2.2, 3.3, 4.4, 5.5} << Values{0.5, 2.2, 2.9, 1.0} << 16.5 << 0.1399825237583975;
        QTest::newRow("many ties") << Values{3, 3, 3, 4, 5, 6, 7, 7} << Values{1, 2, 3, 3, 3, 4, 0, 7, 2, 2} << 65.0
                                   << 0.02587683790428119;
        QTest::newRow("all equal") << Values{2, 2} << Values{2, 2, 2} << 3.0 << 1.0;
    }
    void agreesWithReference()
    {
        QFETCH(Values, first);
        QFETCH(Values, second);
        QFETCH(double, statistic);
        QFETCH(double, probability);
        const RankSum result = rankSum(first, second);
        QCOMPARE(result.statistic, statistic);
        QVERIFY2(std::abs(result.probability - probability) < 1e-12, qPrintable(QString::number(result.probability, 'g', 17)));
        QCOMPARE(result.superiority, statistic / static_cast<double>(first.size() * second.size()));
    }

    void zerosThatAreNotStoredCountAsThoseThatAre_data()
    {
        QTest::addColumn<std::vector<float>>("first"); // rising, the zeros left out
        QTest::addColumn<int>("firstZeros");
        QTest::addColumn<std::vector<float>>("second");
        QTest::addColumn<int>("secondZeros");
        using Rising = std::vector<float>;
        QTest::newRow("zeros below") << Rising{1, 1, 2.5F} << 4 << Rising{0.5F, 1, 3} << 7;
        QTest::newRow("zeros in the middle") << Rising{-1.5F, 0.5F, 2} << 3 << Rising{-2, -1.5F, 0.5F} << 4;
        QTest::newRow("zeros above") << Rising{-3, -2} << 2 << Rising{-2.5F} << 1;
        QTest::newRow("zeros on one side") << Rising{} << 5 << Rising{1, 2, 2} << 0;
        QTest::newRow("nothing but zeros") << Rising{} << 5 << Rising{} << 3;
        QTest::newRow("some are stored") << Rising{0, 1} << 2 << Rising{0, 0, 3} << 1;
    }
    void zerosThatAreNotStoredCountAsThoseThatAre()
    {
        QFETCH(std::vector<float>, first);
        QFETCH(int, firstZeros);
        QFETCH(std::vector<float>, second);
        QFETCH(int, secondZeros);
        const auto whole = [](const std::vector<float>& values, int zeros) {
            std::vector<double> all(values.begin(), values.end());
            all.resize(values.size() + static_cast<std::size_t>(zeros));
            return all;
        };
        const RankSum sparse =
            sparseRankSum({first, static_cast<std::size_t>(firstZeros)}, {second, static_cast<std::size_t>(secondZeros)});
        const RankSum dense = rankSum(whole(first, firstZeros), whole(second, secondZeros));
        QVERIFY(sparse.statistic == dense.statistic); // to the bit
        QVERIFY(sparse.probability == dense.probability);
        QVERIFY(sparse.score == dense.score);
    }

    void zerosInTheMiddleAgreeWithReference()
    {
        const std::vector<float> first{-1.5F, 0.5F, 2};
        const std::vector<float> second{-2, -1.5F, 0.5F};
        const RankSum result = sparseRankSum({first, 3}, {second, 4});
        QCOMPARE(result.statistic, 27.0);
        QVERIFY2(std::abs(result.probability - 0.39147345059466987) < 1e-12,
                 qPrintable(QString::number(result.probability, 'g', 17)));
        QVERIFY(result.score > 0); // the first sample has the larger values
    }

    void aSampleOfNoSizeSaysNothing()
    {
        const RankSum result = rankSum(Values{1, 2}, Values{});
        QCOMPARE(result.probability, 1.0);
        QVERIFY(std::isnan(result.superiority));
    }

    void probabilitiesAreAdjustedOverThoseThatThereAre()
    {
        const std::vector<double> adjusted = adjustedProbabilities({0.01, 0.04, std::nan(""), 0.03, 0.005, 0.8});
        const std::vector<double> expected{0.025, 0.05, 0, 0.05, 0.025, 0.8};
        for (const std::size_t i : {0U, 1U, 3U, 4U, 5U})
            QVERIFY2(std::abs(adjusted[i] - expected[i]) < 1e-12, qPrintable(QString::number(adjusted[i])));
        QVERIFY(std::isnan(adjusted[2]));
    }
};

QTEST_APPLESS_MAIN(TestRankSum)
#include "tst_rank_sum.moc"
