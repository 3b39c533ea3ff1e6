// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/plot/curve_graph.h"
#include "widgets/plot/curve_scene.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_legend.h"

#include <QtTest>

using namespace stratoscope;

class TestCurveScene : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QCustomPlot plot;
        CurveScene* scene = new CurveScene(plot);
    };
    static QVector<double> graphValues(const Fixture& f)
    {
        QVector<double> values;
        for (const QCPGraphData& point : *f.plot.graph(0)->data())
            values += point.value;
        return values;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void sortsPointsByXAndDropsThoseWithoutOne()
    {
        Fixture f;
        f.scene->setCurve({"loss", {3, qQNaN(), 1, 2}, {30, 99, 10, 20}, {}, false, true});
        const Curve* curve = f.scene->find("loss");
        QCOMPARE(curve->x, (std::vector<double>{1, 2, 3}));
        QCOMPARE(curve->y, (std::vector<double>{10, 20, 30}));
        QCOMPARE(f.scene->find("other"), nullptr);
    }

    void appendsInOrderWhateverTheOrderOfArrival()
    {
        Fixture f;
        for (const double x : {1.0, 2.0, 4.0, 3.0})
            f.scene->appendPoint("loss", x, 10 * x);
        f.scene->appendPoint("loss", qInf(), 1);
        QCOMPARE(f.scene->find("loss")->x, (std::vector<double>{1, 2, 3, 4}));
        QCOMPARE(graphValues(f), (QVector<double>{10, 20, 30, 40}));
    }

    void curvesGetColoursThatNoOtherHas()
    {
        Fixture f;
        f.scene->setCurve({"a", {1}, {1}, {}, false, true});
        f.scene->setCurve({"b", {1}, {1}, {}, false, true});
        f.scene->setCurve({"c", {1}, {1}, QColor(Qt::magenta), false, true});
        f.scene->removeCurve("a");
        f.scene->setCurve({"d", {1}, {1}, {}, false, true});
        QCOMPARE(f.scene->find("b")->color, categoryColor(1, kDistinctColors));
        QCOMPARE(f.scene->find("c")->color, QColor(Qt::magenta));
        QCOMPARE(f.scene->find("d")->color, categoryColor(0, kDistinctColors)); // free again
        QCOMPARE(f.plot.graphCount(), 3);
    }

    void aSmoothedCurveIsARunningMeanBeforeItsValues()
    {
        Fixture f;
        Curve curve{"loss", {1, 2, 3, 4}, {4, 0, qQNaN(), 2}, {}, false, true};
        curve.smoothing = 0.5;
        f.scene->setCurve(curve);
        // Weights halve with each step back: 4, (0 + 2) / 1.5, and (2 + 0 / 2 + 4 / 4) / 1.75; the gap counts nothing.
        const auto near = [](double a, double b) { return std::abs(a - b) < 1e-12; };
        const QVector<double> means = graphValues(f);
        QVERIFY(near(means[0], 4) && near(means[1], 4.0 / 3) && qIsNaN(means[2]) && near(means[3], 12.0 / 7));
        QCOMPARE(f.plot.graphCount(), 2);
        QCOMPARE(f.plot.graph(1)->data()->at(1)->value, 0.0);
        QVERIFY(f.plot.graph(1)->pen().color().alphaF() < 0.5);
        QCOMPARE(f.plot.plottable(0)->layer()->children().constFirst(), f.plot.graph(1)); // drawn first
        QCOMPARE(f.scene->legend().entries().size(), std::size_t{1});
        QCOMPARE(f.scene->find("loss")->y[1], 0.0); // what is read are values

        f.scene->appendPoint("loss", 5, 1);
        QVERIFY(near(graphValues(f).back(), (1 + 2 / 2.0 + 0 / 4.0 + 4 / 8.0) / 1.875));
        QCOMPARE(f.plot.graph(1)->data()->size(), 5);
        f.scene->fit();
        QVERIFY(f.plot.yAxis->range().contains(0)); // of the values, too
        f.scene->setCurveVisible("loss", false);
        QVERIFY(!f.plot.graph(0)->visible() && !f.plot.graph(1)->visible());

        curve.smoothing = 0;
        f.scene->setCurve(curve);
        QCOMPARE(f.plot.graphCount(), 1);
        QCOMPARE(graphValues(f)[1], 0.0);
        f.scene->removeCurve("loss");
        QCOMPARE(f.plot.graphCount(), 0);
    }

    void replacingACurveKeepsItsColour()
    {
        Fixture f;
        f.scene->setCurve({"a", {1}, {1}, {}, false, true});
        const QColor color = f.scene->find("a")->color;
        f.scene->setCurve({"a", {1, 2}, {1, 2}, {}, false, true});
        QCOMPARE(f.scene->find("a")->color, color);
        QCOMPARE(f.scene->curves().size(), std::size_t{1});
    }

    void fitShowsVisibleCurvesOnly()
    {
        Fixture f;
        f.scene->setCurve({"small", {0, 10}, {1, 2}, {}, false, true});
        f.scene->setCurve({"large", {0, 1000}, {0, 5000}, {}, false, true});
        f.scene->setCurveVisible("large", false);
        f.scene->fit();
        QVERIFY(f.plot.xAxis->range().lower < 0 && f.plot.xAxis->range().upper > 10 && f.plot.xAxis->range().upper < 12);
        QVERIFY(f.plot.yAxis->range().lower < 1 && f.plot.yAxis->range().upper > 2 && f.plot.yAxis->range().upper < 3);
    }

    void aLogarithmicAxisLeavesOutWhatHasNoLogarithm()
    {
        Fixture f;
        f.scene->setCurve({"loss", {1, 2, 3, 4}, {100, 0, -5, 0.01}, {}, false, true});
        f.scene->setLogY(true);
        f.scene->fit();
        const QVector<double> values = graphValues(f);
        QCOMPARE(values[0], 100.0);
        QVERIFY(qIsNaN(values[1]) && qIsNaN(values[2])); // gaps, not a plunge to the floor
        QCOMPARE(values[3], 0.01);
        QVERIFY(f.plot.yAxis->range().lower > 0.001 && f.plot.yAxis->range().lower < 0.01);
        QVERIFY(f.plot.yAxis->range().upper > 100 && f.plot.yAxis->range().upper < 1000);
        QCOMPARE(f.scene->note(), "2 values at or below 0 not shown");

        f.scene->setLogY(false);
        QCOMPARE(graphValues(f), (QVector<double>{100, 0, -5, 0.01}));
        QCOMPARE(f.scene->note(), "");
        QCOMPARE(f.scene->find("loss")->y, (std::vector<double>{100, 0, -5, 0.01})); // the data are untouched
    }

    void aLogarithmicAxisWithNothingToShowStaysUsable()
    {
        Fixture f;
        f.scene->setCurve({"loss", {1, 2}, {-1, 0}, {}, false, true});
        f.scene->setLogY(true);
        f.scene->fit();
        QVERIFY(f.plot.yAxis->range().lower > 0);
        (void)f.plot.toPixmap(300, 200);
    }

    void valuesThatAreNotFiniteAreGaps()
    {
        Fixture f;
        f.scene->setCurve({"loss", {1, 2, 3}, {1, qInf(), 3}, {}, false, true});
        f.scene->fit();
        QVERIFY(qIsNaN(graphValues(f)[1]));
        QVERIFY(f.plot.yAxis->range().upper < 4);
    }

    void oneConstantValueStillHasARange()
    {
        Fixture f;
        f.scene->appendPoint("loss", 1, 0);
        f.scene->fit();
        QVERIFY(f.plot.xAxis->range().contains(1) && f.plot.xAxis->range().size() > 0.5);
        QVERIFY(f.plot.yAxis->range().contains(0) && f.plot.yAxis->range().size() > 0.5);
        QVERIFY(!f.plot.graph(0)->scatterStyle().isNone()); // a line through one point would not show
        f.scene->appendPoint("loss", 2, 0);
        QVERIFY(f.plot.graph(0)->scatterStyle().isNone());
    }

    void theLegendListsTheCurves()
    {
        Fixture f;
        f.scene->setCurve({"train/loss", {1}, {1}, Qt::blue, false, true});
        f.scene->setCurve({"val/loss", {1}, {1}, Qt::red, true, false});
        const std::vector<LegendEntry> expected{{"train/loss", "", Qt::blue, LegendEntry::Mark::Line, true},
                                                {"val/loss", "", Qt::red, LegendEntry::Mark::DashedLine, false}};
        QCOMPARE(f.scene->legend().entries(), expected);
    }

    void withoutCurvesThereAreNoAxes()
    {
        Fixture f;
        QVERIFY(!f.plot.xAxis->visible());
        f.scene->appendPoint("loss", 1, 1);
        QVERIFY(f.plot.xAxis->visible());
        f.scene->clear();
        QVERIFY(!f.plot.xAxis->visible());
        QCOMPARE(f.plot.graphCount(), 0);
    }
};

QTEST_MAIN(TestCurveScene)
#include "tst_curve_scene.moc"
