// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/metrics/batch_mixing.h"
#include "engine/analysis/metrics/neighbor_purity.h"
#include "engine/analysis/metrics/silhouette.h"
#include "engine/analysis/metrics/trustworthiness.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

using namespace stratoscope;

class TestEmbeddingScores : public QObject
{
    Q_OBJECT

    /// The first two columns of the wave points, moved a little, as the reference script does.
    static std::vector<float> waveLayout(const test::Points& points)
    {
        std::vector<float> layout;
        for (std::size_t i = 0; i < 60; ++i) {
            layout.push_back(
                static_cast<float>(static_cast<double>(points.values[4 * i]) + 0.3 * std::cos(2.0 * static_cast<double>(i))));
            layout.push_back(
                static_cast<float>(static_cast<double>(points.values[4 * i + 1]) + 0.3 * std::sin(3.0 * static_cast<double>(i))));
        }
        return layout;
    }

    /// Four rows, each with two neighbours.
    static NeighborTable smallTable() { return {2, {1, 2, 0, 2, 3, 0, 2, 1}, std::vector<float>(8, 1.0F)}; }

private slots:
    void theSilhouetteAgreesWithScikitLearn()
    {
        const test::Points points = test::wavePoints();
        const SampledValue found = silhouette(points.matrix(), points.labels);
        VERIFY_NEAR(found.value, 0.091221936, 1e-6); // sklearn.metrics.silhouette_score
        QVERIFY(!found.isSampled() && found.rows == 60);
    }

    void aSampledSilhouetteSaysSo()
    {
        test::Points points = test::ballPoints(2000, 4, 4);
        const double whole = silhouette(points.matrix(), points.labels).value;
        WorkSettings settings;
        settings.threads = 2;
        const SampledValue part = silhouette(points.matrix(), points.labels, {500, 1}, settings);
        QVERIFY(part.isSampled() && part.rows == 500 && part.ofRows == 2000);
        VERIFY_NEAR(part.value, whole, 0.01);
        points.values[5] = NAN;
        points.labels[7] = -1;
        QCOMPARE(silhouette(points.matrix(), points.labels).ofRows, std::size_t(1998));
    }

    void aSilhouetteNeedsGroups()
    {
        const std::vector<float> rows{1, 2, 3};
        QVERIFY(test::errorText([&] {
                    (void)silhouette({rows, 1}, std::vector<std::int64_t>{0, 0, 0});
                }).contains("found 1 group in 3 rows"));
        QVERIFY(test::errorText([&] {
                    (void)silhouette({rows, 1}, std::vector<std::int64_t>{0, 1, 2});
                }).contains("found 3 groups in 3 rows"));
        QVERIFY(test::errorText([&] { (void)silhouette({rows, 1}, {}); }).contains("a label for each of 3 rows"));
    }

    void trustworthinessAgreesWithScikitLearn()
    {
        const test::Points points = test::wavePoints();
        const std::vector<float> layout = waveLayout(points);
        VERIFY_NEAR(trustworthiness(points.matrix(), {layout, 2}, 5).value, 0.9342307692307692,
                    1e-9); // sklearn.manifold.trustworthiness
        VERIFY_NEAR(trustworthiness(points.matrix(), {layout, 2}, 10).value, 0.9510112359550562, 1e-9);
    }

    void aLayoutOfItselfIsTrusted()
    {
        const test::Points points = test::noisePoints(1000, 3);
        const SampledValue found = trustworthiness(points.matrix(), points.matrix(), 15, {300, 2});
        VERIFY_NEAR(found.value, 1, 1e-12);
        QVERIFY(found.isSampled() && found.rows == 300 && found.ofRows == 1000);
    }

    void trustworthinessNeedsRows()
    {
        const test::Points points = test::noisePoints(20, 2);
        QVERIFY(test::errorText([&] {
                    (void)trustworthiness(points.matrix(), points.matrix(), 10);
                }).contains("half of 20 rows, found 10"));
        QVERIFY(test::errorText([&] { (void)trustworthiness(points.matrix(), {{}, 2}); }).contains("found 0"));
    }

    void purityCountsNeighboursOfTheSameLabel()
    {
        const NeighborPurity found = neighborPurity(smallTable(), std::vector<std::int64_t>{0, 0, 1, 1});
        VERIFY_NEAR(found.overall, 0.5, 1e-12); // each row has one of its label among two
        const NeighborPurity gaps = neighborPurity(smallTable(), std::vector<std::int64_t>{0, 0, -1, 7});
        QVERIFY(gaps.labels == (std::vector<std::int64_t>{0, 7}));
        VERIFY_NEAR(gaps.byLabel[0], 1, 1e-12);
        VERIFY_NEAR(gaps.byLabel[1], 0, 1e-12); // of its neighbours 2 and 1 only 1 has a label, another
        QVERIFY(std::isnan(neighborPurity(smallTable(), std::vector<std::int64_t>(4, -1)).overall));
        QVERIFY(test::errorText([] {
                    (void)neighborPurity(smallTable(), std::vector<std::int64_t>(3));
                }).contains("each of 4 rows, found 3"));
    }

    void batchesMixOrDoNot()
    {
        VERIFY_NEAR(batchMixing(smallTable(), std::vector<std::int64_t>{0, 0, 1, 1}), 1, 1e-12); // each sees one of both
        const NeighborTable apart{1, {1, 0, 3, 2}, std::vector<float>(4, 1.0F)};
        VERIFY_NEAR(batchMixing(apart, std::vector<std::int64_t>{0, 0, 1, 1}), 0, 1e-12);
        QVERIFY(std::isnan(batchMixing(apart, std::vector<std::int64_t>{2, 2, 2, 2})));
        const test::Points points = test::noisePoints(2000, 3);
        std::vector<std::int64_t> batches;
        for (std::int64_t i = 0; i < 2000; ++i)
            batches.push_back(i % 2);
        NeighborOptions options;
        options.count = 60;
        const double mixed = batchMixing(nearestNeighbors(points.matrix(), options), batches);
        QVERIFY2(mixed > 0.97 && mixed <= 1, qPrintable(QString::number(mixed)));
    }
};

QTEST_GUILESS_MAIN(TestEmbeddingScores)
#include "tst_embedding_scores.moc"
