// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/barnes_hut.h"
#include "engine/analysis/metrics/neighbor_purity.h"
#include "engine/analysis/metrics/trustworthiness.h"
#include "engine/analysis/tsne.h"
#include "engine/analysis/tsne_affinities.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>
#include <numeric>

using namespace stratoscope;

class TestTsne : public QObject
{
    Q_OBJECT

private slots:
    void affinitiesHaveThePerplexity()
    {
        const test::Points points = test::noisePoints(400, 4);
        NeighborOptions options;
        options.count = 60;
        const SparseGraph joint = tsneAffinities(nearestNeighbors(points.matrix(), options), 20);
        VERIFY_NEAR(std::accumulate(joint.weights.begin(), joint.weights.end(), 0.0), 1, 1e-5);
        const SparseGraph back = transposed(joint);
        QVERIFY(back.targets == joint.targets && back.weights == joint.weights);
    }

    void theTreeHoldsEveryPointOnce()
    {
        const test::Points points = test::noisePoints(5000, 2);
        QuadTree tree;
        tree.build(points.values);
        QCOMPARE(tree.cells().front().mass, 5000.0F);
        QCOMPARE(tree.cells().front().next, static_cast<std::uint32_t>(tree.cells().size()));
        std::vector<int> seen(5000);
        for (const std::uint32_t leaf : tree.leaves()) {
            const QuadTree::Cell& cell = tree.cells()[leaf];
            QVERIFY(cell.leaf && cell.end - cell.begin <= QuadTree::kLeafSize);
            for (std::uint32_t i = cell.begin; i < cell.end; ++i)
                ++seen[tree.order()[i]];
        }
        QCOMPARE(std::ranges::count(seen, 1), std::ptrdiff_t(5000));
    }

    void repulsionIsThatOfAllPairs_data()
    {
        QTest::addColumn<double>("angle");
        QTest::addColumn<double>("tolerance"); // relative to the largest force
        QTest::newRow("exact") << 0.0 << 1e-5;
        QTest::newRow("usual angle") << 0.5 << 0.02;
    }
    void repulsionIsThatOfAllPairs()
    {
        QFETCH(double, angle);
        QFETCH(double, tolerance);
        test::Points points = test::noisePoints(700, 2);
        for (float& value : points.values)
            value *= 20;
        for (std::size_t i = 0; i < 100; ++i) // more coinciding points than a leaf holds
            points.values[i] = 3;
        std::vector<double> expected(1400, 0.0);
        double expectedSum = 0;
        for (std::size_t i = 0; i < 700; ++i) {
            for (std::size_t j = 0; j < 700; ++j) {
                const double dx = static_cast<double>(points.values[2 * i] - points.values[2 * j]);
                const double dy = static_cast<double>(points.values[2 * i + 1] - points.values[2 * j + 1]);
                const double q = 1 / (1 + dx * dx + dy * dy);
                expectedSum += i == j ? 0 : q;
                expected[2 * i] += q * q * dx;
                expected[2 * i + 1] += q * q * dy;
            }
        }
        QuadTree tree;
        std::vector<float> forces(1400);
        const double sum = barnesHutRepulsion(tree, points.values, angle, forces, {});
        VERIFY_NEAR(sum / expectedSum, 1, tolerance);
        const double largest = *std::ranges::max_element(expected);
        for (std::size_t i = 0; i < expected.size(); ++i)
            VERIFY_NEAR(forces[i], expected[i], tolerance * largest);
    }

    void keepsNeighbourhoods()
    {
        const test::Points points = test::ballPoints(600, 6, 6);
        TsneOptions options;
        options.iterations = 500;
        const TsneResult result = tsne(points.matrix(), options);
        QVERIFY(neighborPurity(nearestNeighbors({result.layout, 2}, {}), points.labels).overall > 0.999);
        QVERIFY(trustworthiness(points.matrix(), {result.layout, 2}).value > 0.95);
        QVERIFY(result.divergence > 0 && result.divergence < 1.5);
    }

    void theSameOnAnyNumberOfThreads()
    {
        const test::Points points = test::noisePoints(900, 5);
        TsneOptions options;
        options.iterations = 60;
        options.exaggeratedIterations = 30;
        WorkSettings settings;
        const TsneResult one = tsne(points.matrix(), options, settings);
        settings.threads = 3;
        QVERIFY(tsne(points.matrix(), options, settings).layout == one.layout);
    }

    void coincidingRowsHaveALayout()
    {
        const std::vector<float> same(60, 1.0F);
        TsneOptions options;
        options.perplexity = 5;
        options.iterations = 50;
        const TsneResult result = tsne({same, 3}, options);
        QVERIFY(std::ranges::all_of(result.layout, [](float value) { return std::isfinite(value); }));
    }

    void saysWhatCannotBeDone()
    {
        const test::Points points = test::noisePoints(20, 3);
        TsneOptions options;
        QVERIFY(test::errorText([&] {
                    (void)tsne(points.matrix(), options);
                }).startsWith("a perplexity of 30 does not go with 20 rows"));
        options.perplexity = NAN;
        QVERIFY(test::errorText([&] { (void)tsne(points.matrix(), options); }).startsWith("a perplexity of nan"));
        options.perplexity = 5;
        options.iterations = 0;
        QVERIFY(test::errorText([&] { (void)tsne(points.matrix(), options); }).contains("at least 1 iteration"));
        QVERIFY(test::errorText([] {
                    (void)tsne({std::vector<float>(6), 2}, {});
                }).startsWith("t-SNE needs at least 4 rows, found 3"));
    }

    void showsTheLayoutAndStopsWhenAsked()
    {
        const test::Points points = test::noisePoints(500, 4);
        std::stop_source source;
        int shown = 0;
        WorkSettings settings;
        settings.stop = source.get_token();
        const OnLayout onLayout = [&](std::span<const float> positions, double) {
            QCOMPARE(positions.size(), std::size_t(1000));
            ++shown;
            source.request_stop();
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)tsne(points.matrix(), {}, settings, onLayout));
        QCOMPARE(shown, 1);
    }
};

QTEST_GUILESS_MAIN(TestTsne)
#include "tst_tsne.moc"
