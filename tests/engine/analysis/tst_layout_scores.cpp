// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/layout_scores.h"
#include "engine/analysis/metrics/batch_mixing.h"
#include "engine/analysis/metrics/neighbor_purity.h"
#include "engine/analysis/metrics/trustworthiness.h"
#include "engine/analysis/neighbors.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"

#include <QtTest>

#include <cmath>

using namespace stratoscope;

class TestLayoutScores : public QObject
{
    Q_OBJECT

    /// The first two of the columns.
    static std::vector<float> firstTwo(const test::Points& points)
    {
        std::vector<float> layout;
        for (std::size_t row = 0; row < points.matrix().rows(); ++row) {
            layout.push_back(points.matrix().row(row)[0]);
            layout.push_back(points.matrix().row(row)[1]);
        }
        return layout;
    }

private slots:
    void scoresAreThoseOfTheMetrics()
    {
        const test::Points points = test::wavePoints();
        const std::vector<float> layout = firstTwo(points);
        const RowLabels label{"group", {"a", "b", "c"}, points.labels};
        RowLabels batches{"half", {"first", "second"}, {}};
        for (std::int64_t row = 0; row < 60; ++row)
            batches.codes.push_back(row / 30);
        const LayoutScores scores = scoreLayout(points.matrix(), {layout, 2}, {&label, &batches}, 7);
        NeighborOptions options;
        options.count = 7;
        const NeighborTable near = nearestNeighbors({layout, 2}, options);
        const NeighborTable nearBefore = nearestNeighbors(points.matrix(), options);
        QCOMPARE(scores.trustworthiness.value, trustworthiness(points.matrix(), {layout, 2}, 7).value);
        QCOMPARE(*scores.layout.purity, neighborPurity(near, points.labels).overall);
        QCOMPARE(*scores.embedding.purity, neighborPurity(nearBefore, points.labels).overall);
        QCOMPARE(*scores.layout.mixing, batchMixing(near, batches.codes));
        QCOMPARE(*scores.embedding.mixing, batchMixing(nearBefore, batches.codes));
        QVERIFY(scores.label == "group" && scores.batches == "half");
        QCOMPARE(scores.rows, std::size_t(60));
    }

    void aLayoutThatIsTheEmbeddingIsTrustworthy()
    {
        const test::Points points = test::ballPoints(90, 2, 3);
        const RowLabels label{"ball", {"a", "b", "c"}, points.labels};
        const LayoutScores scores = scoreLayout(points.matrix(), points.matrix(), {&label, nullptr}, 5);
        QCOMPARE(scores.trustworthiness.value, 1.0);
        QCOMPARE(*scores.layout.purity, 1.0); // the balls lie far apart
        QVERIFY(!scores.layout.mixing.has_value());
        const LayoutScores alone = scoreLayout(points.matrix(), points.matrix(), {}, 5);
        QVERIFY(!alone.layout.purity.has_value() && alone.label.empty());
    }

    void rowsWithoutAPlaceAreLeftOut()
    {
        test::Points points = test::ballPoints(92, 2, 2);
        std::vector<float> layout = points.values;
        points.values[0] = NAN;
        layout[7] = NAN;
        RowLabels label{"ball", {"a", "b"}, points.labels};
        label.codes[0] = 1; // wrong, but of no row that counts
        const LayoutScores scores = scoreLayout(points.matrix(), {layout, 2}, {&label, nullptr}, 5);
        QCOMPARE(scores.rows, std::size_t(90));
        QCOMPARE(scores.trustworthiness.rows, std::size_t(90));
        QCOMPARE(*scores.layout.purity, 1.0);
    }

    void saysWhatCannotBeScored()
    {
        const test::Points points = test::noisePoints(20, 2);
        const RowLabels label{"zone", {"a"}, {0, 0}};
        QCOMPARE(test::errorText([&] {
                     (void)scoreLayout(points.matrix(), points.matrix(), {&label, nullptr}, 5);
                 }),
                 "zone: expected a label for each of 20 rows, found 2");
        QVERIFY(test::errorText([&] {
                    (void)scoreLayout(points.matrix(), points.matrix(), {}, 15);
                }).contains("fewer neighbours than half of 20 rows"));
    }

    void stops()
    {
        const test::Points points = test::noisePoints(200, 2);
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)scoreLayout(points.matrix(), points.matrix(), {}, 5,
                                                              {.threads = 1, .onProgress = {}, .stop = source.get_token()}));
    }
};

QTEST_GUILESS_MAIN(TestLayoutScores)
#include "tst_layout_scores.moc"
