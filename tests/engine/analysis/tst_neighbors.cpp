// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/neighbors.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"

#include <QtTest>

#include <algorithm>

using namespace stratoscope;

class TestNeighbors : public QObject
{
    Q_OBJECT

    static NeighborTable found(RowMatrix points, std::size_t count, NeighborSearch search, int threads = 1,
                               Metric metric = Metric::Euclidean)
    {
        NeighborOptions options;
        options.count = count;
        options.search = search;
        options.metric = metric;
        WorkSettings settings;
        settings.threads = threads;
        return nearestNeighbors(points, options, settings);
    }

private slots:
    void agreesWithScikitLearn_data()
    {
        QTest::addColumn<int>("metric");
        QTest::addColumn<int>("row");
        QTest::addColumn<QList<int>>("rows");
        QTest::addColumn<QList<double>>("distances");
        // sklearn.neighbors.NearestNeighbors(n_neighbors=4, algorithm="brute"), the row itself taken off
        const auto add = [](const char* name, Metric metric, int row, const QList<int>& rows, const QList<double>& distances) {
            QTest::newRow(name) << static_cast<int>(metric) << row << rows << distances;
        };
        add("euclidean 0", Metric::Euclidean, 0, {24, 48, 39}, {0.3291132763, 0.6249411809, 0.7242804183});
        add("euclidean 7", Metric::Euclidean, 7, {31, 55, 46}, {0.2815668032, 0.5271654308, 0.6584835971});
        add("euclidean 31", Metric::Euclidean, 31, {55, 7, 16}, {0.2497068482, 0.2815668032, 0.6695622040});
        add("cosine 0", Metric::Cosine, 0, {24, 19, 48}, {0.0255298665, 0.0765615302, 0.0819886540});
        add("cosine 7", Metric::Cosine, 7, {31, 55, 46}, {0.0067378853, 0.0228076871, 0.0696675069});
        add("cosine 31", Metric::Cosine, 31, {55, 7, 16}, {0.0049438417, 0.0067378853, 0.0415263077});
    }
    void agreesWithScikitLearn()
    {
        QFETCH(int, metric);
        QFETCH(int, row);
        QFETCH(QList<int>, rows);
        QFETCH(QList<double>, distances);
        const test::Points points = test::wavePoints();
        for (const NeighborSearch search : {NeighborSearch::Exact, NeighborSearch::Approximate}) {
            const NeighborTable table = found(points.matrix(), 3, search, 1, static_cast<Metric>(metric));
            for (qsizetype i = 0; i < 3; ++i) {
                const auto place = static_cast<std::size_t>(3 * row + i);
                QCOMPARE(static_cast<int>(table.rows[place]), rows[i]);
                VERIFY_NEAR(table.distances[place], distances[i], 1e-6);
            }
        }
    }

    void anExactSearchIsTheSameOnAnyNumberOfThreads()
    {
        const test::Points points = test::noisePoints(1003, 7); // neither blocks nor lanes come out even
        const NeighborTable one = found(points.matrix(), 9, NeighborSearch::Exact, 1);
        const NeighborTable three = found(points.matrix(), 9, NeighborSearch::Exact, 3);
        QVERIFY(one.rows == three.rows && one.distances == three.distances);
    }

    void anApproximateSearchFindsNearlyAll()
    {
        const test::Points points = test::noisePoints(3000, 10);
        const NeighborTable exact = found(points.matrix(), 15, NeighborSearch::Exact);
        const NeighborTable near = found(points.matrix(), 15, NeighborSearch::Approximate);
        std::size_t same = 0;
        for (std::size_t row = 0; row < exact.size(); ++row) {
            const auto a = std::span(exact.rows).subspan(row * 15, 15);
            for (std::size_t i = 0; i < 15; ++i)
                same += static_cast<std::size_t>(std::ranges::count(a, near.rows[row * 15 + i]));
        }
        QVERIFY2(same > exact.rows.size() * 95 / 100, qPrintable(QString::number(same)));
        const NeighborTable again = found(points.matrix(), 15, NeighborSearch::Approximate);
        QVERIFY(near.rows == again.rows);
        const NeighborTable parallel = found(points.matrix(), 15, NeighborSearch::Approximate, 4);
        QCOMPARE(parallel.rows.size(), near.rows.size());
    }

    void coincidingRowsAreNeighboursInTheirOrder()
    {
        const std::vector<float> same(20, 1.0F);
        for (const NeighborSearch search : {NeighborSearch::Exact, NeighborSearch::Approximate}) {
            const NeighborTable table = found({same, 2}, 9, search);
            QCOMPARE(table.rows[0], 1U); // row 0 is not its own neighbour
            QCOMPARE(table.rows[8], 9U);
            QCOMPARE(table.distances[8], 0.0F);
        }
    }

    void findsTheNearestOfOtherRows()
    {
        const std::vector<float> line{0, 10, 20, 30};
        const std::vector<float> queries{21, -5};
        NeighborOptions options;
        options.count = 2;
        const NeighborTable table = nearestNeighbors({line, 1}, {queries, 1}, options);
        QVERIFY(table.rows == (std::vector<std::uint32_t>{2, 3, 0, 1}));
        QVERIFY(table.distances == (std::vector<float>{1, 9, 5, 15}));
    }

    void aRowOfZerosIsHalfAwayByCosine()
    {
        const std::vector<float> rows{0, 0, 3, 0, 0, 2};
        const NeighborTable table = found({rows, 2}, 2, NeighborSearch::Exact, 1, Metric::Cosine);
        VERIFY_NEAR(table.distances[0], 0.5, 1e-7);
        VERIFY_NEAR(table.distances[3], 1, 1e-6);
    }

    void saysWhatCannotBeDone()
    {
        const std::vector<float> rows{0, 1, 2, 3};
        QVERIFY(test::errorText([&] {
                    (void)found({rows, 1}, 4, NeighborSearch::Auto);
                }).startsWith("cannot find 4 neighbours among 3 other rows"));
        QVERIFY(test::errorText([&] { (void)found({rows, 1}, 0, NeighborSearch::Auto); }).contains("at least 1"));
        const std::vector<float> gaps{0, NAN, 2, 3};
        QVERIFY(test::errorText([&] {
                    (void)found({gaps, 1}, 1, NeighborSearch::Auto);
                }).startsWith("row 1 holds a value that is not finite"));
        QVERIFY(test::errorText([&] { (void)nearestNeighbors({rows, 1}, {rows, 2}, {}); }).startsWith("expected 1 column as"));
        QVERIFY(test::errorText([] { (void)nearestNeighbors({{}, 3}, {}); }).startsWith("cannot find 15"));
    }

    void stopsWhenAsked()
    {
        const test::Points points = test::noisePoints(2000, 4);
        std::stop_source source;
        source.request_stop();
        WorkSettings settings;
        settings.stop = source.get_token();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)nearestNeighbors(points.matrix(), {}, settings));
    }
};

QTEST_GUILESS_MAIN(TestNeighbors)
#include "tst_neighbors.moc"
