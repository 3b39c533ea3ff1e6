// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/fuzzy_set.h"
#include "engine/analysis/leiden.h"
#include "engine/analysis/metrics/adjusted_rand_index.h"
#include "tests/support/analysis_points.h"
#include "tests/support/errors.h"
#include "tests/support/near.h"
#include "tests/support/python.h"

#include <QtTest>

using namespace stratoscope;

class TestLeiden : public QObject
{
    Q_OBJECT

    static SparseGraph neighborGraph(const test::Points& points)
    {
        NeighborOptions options;
        options.count = 10;
        return fuzzySimplicialSet(nearestNeighbors(points.matrix(), options));
    }

    /// Two triangles, (0 1 2) and (3 4 5), joined by the edge 2-3.
    static SparseGraph twoTriangles()
    {
        SparseGraph graph;
        graph.offsets = {0, 2, 4, 7, 10, 12, 14};
        graph.targets = {1, 2, 0, 2, 0, 1, 3, 2, 4, 5, 3, 5, 3, 4};
        graph.weights.assign(14, 1.0F);
        return graph;
    }

private slots:
    void modularityIsThatOfItsFormula()
    {
        // 7 edges; each triangle holds 3 and half the ends: 2 (3/7 - 1/4) = 5/14
        VERIFY_NEAR(modularity(twoTriangles(), {0, 0, 0, 1, 1, 1}), 5.0 / 14, 1e-12);
        VERIFY_NEAR(modularity(twoTriangles(), {0, 0, 0, 0, 0, 0}), 0, 1e-12);
        VERIFY_NEAR(modularity(twoTriangles(), {0, 0, 0, 1, 1, 1}, 2), 6.0 / 7 - 1, 1e-12);
    }

    void findsTriangles()
    {
        const LeidenResult result = leiden(twoTriangles(), {});
        QVERIFY(result.labels == (std::vector<std::int64_t>{0, 0, 0, 1, 1, 1}));
        VERIFY_NEAR(result.modularity, 5.0 / 14, 1e-12);
    }

    void findsBalls()
    {
        const test::Points points = test::ballPoints(400, 4, 4);
        LeidenOptions options;
        options.resolution = 0.05;
        const LeidenResult result = leiden(neighborGraph(points), options);
        QCOMPARE(adjustedRandIndex(contingency(result.labels, points.labels)), 1.0);
    }

    void theSameSeedGivesTheSame()
    {
        const SparseGraph graph = neighborGraph(test::noisePoints(500, 3));
        QVERIFY(leiden(graph, {}).labels == leiden(graph, {}).labels);
    }

    void isAsModularAsPythonIgraph()
    {
        if (!test::pythonHas("igraph"))
            QSKIP("python3-igraph is not installed");
        const SparseGraph graph = neighborGraph(test::noisePoints(1500, 3));
        QTemporaryFile file;
        QVERIFY(file.open());
        for (std::size_t node = 0; node < graph.nodes(); ++node) {
            for (std::size_t i = 0; i < graph.neighborsOf(node).size(); ++i) {
                if (graph.neighborsOf(node)[i] > node)
                    file.write(QStringLiteral("%1 %2 %3\n")
                                   .arg(node)
                                   .arg(graph.neighborsOf(node)[i])
                                   .arg(graph.weightsOf(node)[i], 0, 'g', 9)
                                   .toUtf8());
            }
        }
        file.flush();
        const QString script = QStringLiteral("import sys, random, igraph\n"
                                              "random.seed(0)\n"
                                              "rows = [line.split() for line in open(sys.argv[1])]\n"
                                              "weights = [float(row[2]) for row in rows]\n"
                                              "graph = igraph.Graph([(int(row[0]), int(row[1])) for row in rows])\n"
                                              "found = graph.community_leiden('modularity', weights=weights, n_iterations=10)\n"
                                              "print(graph.modularity(found.membership, weights=weights))");
        bool isNumber = false;
        const QString printed = test::runPython(script, {file.fileName()});
        const double theirs = printed.toDouble(&isNumber);
        QVERIFY2(isNumber, qPrintable(printed));
        const double ours = leiden(graph, {}).modularity;
        QVERIFY2(ours > 0.99 * theirs, qPrintable(QStringLiteral("ours %1, theirs %2").arg(ours).arg(theirs)));
    }

    void stopsMidwayAndGoesOnAfterwards()
    {
        const SparseGraph graph = neighborGraph(test::noisePoints(3000, 6));
        const LeidenResult whole = leiden(graph, {});
        std::stop_source source;
        int reports = 0;
        const auto stopAtOnce = [&](const Progress&) {
            ++reports;
            source.request_stop(); // the first iteration has not begun
        };
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)leiden(graph, {}, stopAtOnce, source.get_token()));
        QCOMPARE(reports, 1);
        QVERIFY(leiden(graph, {}).labels == whole.labels);
    }

    void nodesWithoutEdgesStandAlone()
    {
        SparseGraph graph;
        graph.offsets = {0, 0, 0, 0};
        const LeidenResult result = leiden(graph, {});
        QVERIFY(result.labels == (std::vector<std::int64_t>{0, 1, 2}));
        QCOMPARE(result.modularity, 0.0);
    }

    void saysWhatCannotBeDone()
    {
        LeidenOptions options;
        options.resolution = 0;
        QVERIFY(
            test::errorText([&] { (void)leiden(twoTriangles(), options); }).startsWith("a resolution of 0 makes no communities"));
        std::stop_source source;
        source.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, (void)leiden(twoTriangles(), {}, {}, source.get_token()));
    }
};

QTEST_GUILESS_MAIN(TestLeiden)
#include "tst_leiden.moc"
