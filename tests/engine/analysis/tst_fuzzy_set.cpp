// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/fuzzy_set.h"
#include "engine/analysis/umap_curve.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <numeric>

using namespace stratoscope;

class TestFuzzySet : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithUmapLearn()
    {
        // umap.umap_.fuzzy_simplicial_set(x, n_neighbors=6, metric="euclidean"), umap-learn 0.5.3
        const test::Points points = test::wavePoints();
        NeighborOptions options;
        options.count = 5;
        const SparseGraph graph = fuzzySimplicialSet(nearestNeighbors(points.matrix(), options));
        QCOMPARE(graph.entries(), std::size_t(358));
        VERIFY_NEAR(std::accumulate(graph.weights.begin(), graph.weights.end(), 0.0), 209.99854, 5e-3);
        const std::uint32_t targets[] = {9, 15, 24, 39, 48};
        const double weights[] = {0.25174114, 0.49995965, 1, 0.7874999, 0.761949};
        QCOMPARE(graph.neighborsOf(0).size(), std::size_t(5));
        for (std::size_t i = 0; i < 5; ++i) {
            QCOMPARE(graph.neighborsOf(0)[i], targets[i]);
            VERIFY_NEAR(graph.weightsOf(0)[i], weights[i], 1e-4);
        }
    }

    void everyEdgeHasItsReverse()
    {
        const test::Points points = test::noisePoints(300, 3);
        NeighborOptions options;
        options.count = 7;
        const SparseGraph graph = fuzzySimplicialSet(nearestNeighbors(points.matrix(), options));
        const SparseGraph back = transposed(graph);
        QVERIFY(back.offsets == graph.offsets && back.targets == graph.targets && back.weights == graph.weights);
        QCOMPARE(componentCount(graph), std::size_t(1));
    }

    void coincidingPointsBelongTogetherFully()
    {
        const std::vector<float> same(12, 2.0F);
        NeighborOptions options;
        options.count = 3;
        for (const float strength : membershipStrengths(nearestNeighbors({same, 2}, options)))
            QCOMPARE(strength, 1.0F);
    }

    void distantBallsAreComponents()
    {
        const test::Points points = test::ballPoints(200, 4, 3, 100);
        NeighborOptions options;
        options.count = 10;
        QCOMPARE(componentCount(fuzzySimplicialSet(nearestNeighbors(points.matrix(), options))), std::size_t(3));
    }

    void theCurveAgreesWithUmapLearn_data()
    {
        QTest::addColumn<double>("minDist");
        QTest::addColumn<double>("spread");
        QTest::addColumn<double>("a");
        QTest::addColumn<double>("b");
        // umap.umap_.find_ab_params(spread, min_dist)
        QTest::newRow("usual") << 0.1 << 1.0 << 1.5769434602 << 0.8950608780;
        QTest::newRow("loose") << 0.5 << 1.0 << 0.5830300205 << 1.3341669929;
        QTest::newRow("wide") << 0.25 << 2.0 << 0.4162734969 << 0.9218551322;
        QTest::newRow("dense") << 0.0 << 1.0 << 1.9328083976 << 0.7904949734;
    }
    void theCurveAgreesWithUmapLearn()
    {
        QFETCH(double, minDist);
        QFETCH(double, spread);
        QFETCH(double, a);
        QFETCH(double, b);
        const UmapCurve curve = fitUmapCurve(minDist, spread);
        VERIFY_NEAR(curve.a, a, 1e-5);
        VERIFY_NEAR(curve.b, b, 1e-5);
    }

    void theCurveNeedsSense()
    {
        QVERIFY(
            test::errorText([] { (void)fitUmapCurve(2, 1); }).startsWith("a least distance of 2 does not go with a spread of 1"));
        QVERIFY(test::errorText([] { (void)fitUmapCurve(NAN, 1); }).contains("min_dist"));
        QVERIFY(test::errorText([] { (void)fitUmapCurve(0.1, 0); }).contains("spread above 0"));
    }
};

QTEST_GUILESS_MAIN(TestFuzzySet)
#include "tst_fuzzy_set.moc"
