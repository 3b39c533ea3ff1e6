// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/fast_power.h"
#include "engine/analysis/metrics/neighbor_purity.h"
#include "engine/analysis/metrics/trustworthiness.h"
#include "engine/analysis/umap.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestUmap : public QObject
{
    Q_OBJECT

    static WorkSettings withThreads(int threads)
    {
        WorkSettings settings;
        settings.threads = threads;
        return settings;
    }

    static double purityOf(const std::vector<float>& layout, std::size_t dimensions, const std::vector<std::int64_t>& labels)
    {
        return neighborPurity(nearestNeighbors({layout, dimensions}, {}), labels).overall;
    }

private slots:
    void theFastPowerIsNearTheTrueOne()
    {
        for (double x = 1e-12; x < 1e9; x *= 1.37) {
            for (const double y : {0.3, 0.79, 0.895, 1.0, 1.6}) {
                const double exact =
                    std::pow(static_cast<double>(static_cast<float>(x)), static_cast<double>(static_cast<float>(y)));
                VERIFY_NEAR(fastPower(static_cast<float>(x), static_cast<float>(y)) / exact, 1, 1e-5);
            }
        }
    }

    void keepsNeighbourhoods_data()
    {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("dimensions");
        QTest::addColumn<int>("metric");
        QTest::newRow("one thread") << 1 << 2 << int(Metric::Euclidean);
        QTest::newRow("two threads") << 2 << 2 << int(Metric::Euclidean);
        QTest::newRow("three dimensions") << 1 << 3 << int(Metric::Euclidean);
        QTest::newRow("cosine") << 1 << 2 << int(Metric::Cosine);
    }
    void keepsNeighbourhoods()
    {
        QFETCH(int, threads);
        QFETCH(int, dimensions);
        QFETCH(int, metric);
        const test::Points points = test::ballPoints(900, 6, 6);
        UmapOptions options;
        options.dimensions = static_cast<std::size_t>(dimensions);
        options.metric = static_cast<Metric>(metric);
        const UmapResult result = umap(points.matrix(), options, withThreads(threads));
        QCOMPARE(result.layout.size(), 900 * options.dimensions);
        QVERIFY(result.start == LayoutStart::Principal); // the balls are not connected
        QVERIFY(purityOf(result.layout, options.dimensions, points.labels) > 0.999);
    }

    void isTrustworthyOfOneCloud()
    {
        const test::Points points = test::noisePoints(1500, 3);
        const UmapResult result = umap(points.matrix(), {}, withThreads(1));
        QVERIFY(result.start == LayoutStart::Spectral);
        const double trust = trustworthiness(points.matrix(), {result.layout, 2}).value;
        QVERIFY2(trust > 0.93, qPrintable(QString::number(trust))); // umap-learn 0.5.3 on the same kind of cloud: 0.94
    }

    void theSameSeedGivesTheSameOnOneThread()
    {
        const test::Points points = test::noisePoints(400, 5);
        UmapOptions options;
        options.epochs = 50;
        const UmapResult first = umap(points.matrix(), options, withThreads(1));
        QVERIFY(umap(points.matrix(), options, withThreads(1)).layout == first.layout);
        options.seed = 7;
        QVERIFY(umap(points.matrix(), options, withThreads(1)).layout != first.layout);
    }

    void showsTheLayoutAsItForms()
    {
        const test::Points points = test::noisePoints(300, 4);
        std::vector<double> fractions;
        std::vector<float> last;
        const OnLayout onLayout = [&](std::span<const float> positions, double fraction) {
            fractions.push_back(fraction);
            last.assign(positions.begin(), positions.end());
        };
        const UmapResult result = umap(points.matrix(), {}, withThreads(1), onLayout);
        QVERIFY(fractions.size() >= 2 && std::ranges::is_sorted(fractions));
        QCOMPARE(fractions.back(), 1.0);
        QVERIFY(last == result.layout);
    }

    void placesNewPointsAmongTheirKind()
    {
        const test::Points points = test::ballPoints(800, 6, 4);
        std::vector<float> known(points.values.begin(), points.values.begin() + 600 * 6);
        const std::span<const float> fresh = std::span(points.values).subspan(600 * 6);
        const UmapOptions options;
        const UmapResult fitted = umap({known, 6}, options, withThreads(1));
        const std::vector<float> placed = umapTransform({known, 6}, fitted, {fresh, 6}, options, withThreads(1));
        QCOMPARE(placed.size(), std::size_t(400));
        NeighborOptions search;
        search.count = 5;
        const NeighborTable near = nearestNeighbors({fitted.layout, 2}, {placed, 2}, search);
        for (std::size_t i = 0; i < near.rows.size(); ++i)
            QCOMPARE(points.labels[near.rows[i]], points.labels[600 + i / 5]);
    }

    void fewRowsAndCoincidingRowsHaveALayout_data()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<bool>("same");
        QTest::newRow("three") << 3 << false;
        QTest::newRow("ten") << 10 << false;
        QTest::newRow("all the same") << 50 << true;
    }
    void fewRowsAndCoincidingRowsHaveALayout()
    {
        QFETCH(int, rows);
        QFETCH(bool, same);
        test::Points points = test::noisePoints(static_cast<std::size_t>(rows), 3);
        if (same)
            std::ranges::fill(points.values, 4.0F);
        const UmapResult result = umap(points.matrix(), {}, withThreads(1));
        QVERIFY(std::ranges::all_of(result.layout, [](float value) { return std::isfinite(value); }));
    }

    void saysWhatCannotBeDone()
    {
        const test::Points points = test::noisePoints(20, 3);
        const auto withOptions = [&](const UmapOptions& options) {
            return test::errorText([&] { (void)umap(points.matrix(), options); });
        };
        UmapOptions options;
        options.neighbors = 1;
        QVERIFY(withOptions(options).startsWith("cannot lay out by 1 neighbour. give at least 2"));
        options = {};
        options.dimensions = 4;
        QVERIFY(withOptions(options).contains("give 2 or 3"));
        options = {};
        options.negativeSamples = 8;
        QVERIFY(withOptions(options).contains("give 1 to 7"));
        options = {};
        options.minDist = 3;
        QVERIFY(withOptions(options).contains("min_dist <= spread"));
        QVERIFY(test::errorText([] {
                    (void)umap({std::vector<float>(4), 2}, {});
                }).startsWith("UMAP needs at least 3 rows, found 2"));
    }

    void stopsWhenAsked()
    {
        const test::Points points = test::noisePoints(2000, 4);
        std::stop_source source;
        WorkSettings settings = withThreads(2);
        settings.stop = source.get_token();
        const OnLayout onLayout = [&](std::span<const float>, double) { source.request_stop(); };
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)umap(points.matrix(), {}, settings, onLayout));
    }
};

QTEST_GUILESS_MAIN(TestUmap)
#include "tst_umap.moc"
