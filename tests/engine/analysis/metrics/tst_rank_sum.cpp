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
