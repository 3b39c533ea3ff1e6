// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/data/singlecell/loess.h"
#include "engine/data/singlecell/normalisation.h"
#include "engine/data/singlecell/variable_genes.h"
#include "tests/support/errors.h"
#include "tests/support/small_counts.h"

#include <QtTest>

#include <array>
#include <cmath>

using namespace stratoscope;
using namespace stratoscope::test;

/// Expected values were worked out from the cited formulas with NumPy (least squares by its SVD, intervals by pandas.cut).
class TestVariableGenes : public QObject
{
    Q_OBJECT

    static constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

    static void compare(const std::vector<double>& actual, const std::vector<double>& expected, double tolerance)
    {
        QCOMPARE(actual.size(), expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            QCOMPARE(std::isnan(actual[i]), std::isnan(expected[i]));
            if (!std::isnan(expected[i]))
                QVERIFY2(std::abs(actual[i] - expected[i]) < tolerance,
                         qPrintable(QString("%1: %2 is not %3").arg(i).arg(actual[i], 0, 'g', 12).arg(expected[i], 0, 'g', 12)));
        }
    }

private slots:
    void loessFitsLocalParabolas_data()
    {
        QTest::addColumn<double>("span");
        QTest::addColumn<QList<double>>("fitted");
        QTest::newRow("half of the points") << 0.5 << QList<double>{0.6370626213045368, 1.3094073307638183, 2.3920267044965677,
                                                                    2.913431288533628,  2.8115806938917216, 3.6691891175316984,
                                                                    5.99464535494267,   4.9024144426698815, 5.172348708776804,
                                                                    7.280413298242952,  7.8496448533351435, 9.413417728272803};
        QTest::newRow("all points") << 1.0
                                    << QList<double>{0.6492193165176381, 1.2630950939824452, 2.0771591422094455, 2.5777496668541464,
                                                     3.53322494224146,   3.975163093192159,  4.5743349097585275, 5.540180122257509,
                                                     5.903915275251448,  7.314235210909628,  7.787728097314024,  9.275066363647786};
    }
    void loessFitsLocalParabolas()
    {
        QFETCH(double, span);
        QFETCH(QList<double>, fitted);
        const std::vector<double> x{0.3, 1.1, 2.2, 2.9, 4.3, 5.0, 6.1, 7.7, 8.2, 9.9, 10.4, 11.8};
        const std::vector<double> y{1, .5, 2.5, 3.1, 2, 4.4, 6, 5.1, 4.9, 8, 7.2, 9.5};
        compare(loess(x, y, span), {fitted.begin(), fitted.end()}, 1e-9);
    }

    void loessDoesNotMindTheOrder()
    {
        const std::vector<double> x{5, 1, 4, 2, 3};
        const std::vector<double> y{25, 1, 16, 4, 9};
        compare(loess(x, y, 1), y, 1e-9); // a parabola is met exactly
    }

    void loessTakesWhatTheRepeatedPointsAllow()
    {
        const std::vector<double> same{2, 2, 2, 2};
        const std::vector<double> y{1, 2, 3, 6};
        compare(loess(same, y, 0.8), {2, 2, 2, 2}, 1e-12); // the mean of the first three
        const std::vector<double> two{1, 1, 3, 3};
        compare(loess(two, y, 1), {1.5, 1.5, 4.5, 4.5}, 1e-9);
        QVERIFY(loess({}, {}, 0.3).empty());
    }

    void dispersionIsStandardisedWithinIntervals_data()
    {
        QTest::addColumn<int>("intervals");
        QTest::addColumn<QList<double>>("scores");
        QTest::newRow("20") << 20
                            << QList<double>{0.7071067811865391,
                                             -0.707106781186536,
                                             -0.7071067811865476,
                                             1.1158042435588873,
                                             1.0,
                                             kNone,
                                             -0.3005392115884415,
                                             -0.8152650319704458,
                                             -0.7071067811865503,
                                             1.0,
                                             0.7071067811865513,
                                             0.7071067811865476};
        QTest::newRow("4") << 4 << QList<double>{-1.1636592886108252,   -0.1571489896626046,
                                                 0.02941189949676727,   1.3571954671839639,
                                                 -1.3050428428420233,   kNone,
                                                 0.9294410582559477,    0.773987069848461,
                                                 -1.338909563922706,    1.0,
                                                 -0.030105196698803707, 0.9048303869518135};
    }
    void dispersionIsStandardisedWithinIntervals()
    {
        QFETCH(int, intervals);
        QFETCH(QList<double>, scores);
        CellMatrix matrix = sparseMatrix(formulaCounts());
        normaliseTotal(matrix);
        compare(geneDispersion(passOver(matrix), matrix.columns, intervals).score, {scores.begin(), scores.end()},
                2e-5); // single precision of the values
    }

    void varianceIsStandardisedByItsTrend()
    {
        const auto variance = [](const CellMatrix& counts) { return standardisedVariance(passOver(counts), counts.columns, 0.8); };
        const GeneVariability result = variance(sparseMatrix(formulaCounts()));
        compare(result.score,
                {0.824453447934126, 0.8372715882260041, 0.6390070093397482, 1.336094838382713, 0.8716029435636743, kNone,
                 1.2774506862664587, 1.20026222445441, 1.36180527350289, kNone, 0.656090189372168, 1.1666886335300952},
                1e-9);
        QCOMPARE(mostVariable(result, 3), (std::vector<std::int64_t>{3, 6, 8}));
        QCOMPARE(mostVariable(result, 100).size(), std::size_t(10)); // two genes do not vary
        compare(variance(denseMatrix(formulaCounts())).score, result.score, 1e-12);
    }

    void blocksGiveTheSameBits()
    {
        const CellMatrix counts = sparseMatrix(formulaCounts());
        const auto inBlocks = [&counts](const auto& visit) {
            for (std::int64_t row = 0; row < counts.rows; ++row)
                visit(selectRows(counts, std::array{row}));
        };
        const auto score = [&counts](const CellPass& pass) { return standardisedVariance(pass, counts.columns, 0.8).score[3]; };
        QCOMPARE(score(inBlocks), score(passOver(counts)));
        const auto dispersion = [&counts](const CellPass& pass) { return geneDispersion(pass, counts.columns, 4).score[3]; };
        QCOMPARE(dispersion(inBlocks), dispersion(passOver(counts)));
    }
};

QTEST_APPLESS_MAIN(TestVariableGenes)
#include "tst_variable_genes.moc"
