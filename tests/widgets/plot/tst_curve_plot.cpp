// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/curve_plot.h"
#include "widgets/plot/plot_legend.h"

#include <QSignalSpy>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestCurvePlot : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        CurvePlot widget;
        QCustomPlot& plot = widget.plot();
        QSignalSpy replots{&plot, &QCustomPlot::afterReplot};

        Fixture()
        {
            widget.resize(800, 500);
            widget.show();
            QVERIFY(QTest::qWaitForWindowExposed(&widget));
            for (int epoch = 1; epoch <= 10; ++epoch)
                widget.appendPoint("train/loss", epoch, 10.0 / epoch);
            settle();
        }
        void settle()
        {
            replots.clear();
            QVERIFY(replots.wait(1000));
        }
        [[nodiscard]] QPointF middle() const { return plot.axisRect()->rect().center(); }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void saysWhatToDoWhileEmpty()
    {
        CurvePlot widget;
        widget.resize(600, 300);
        const QImage empty = widget.grab().toImage();
        widget.setEmptyText("");
        widget.plot().replot();
        QVERIFY(widget.grab().toImage() != empty); // the text was there
    }

    void axesFollowWhatStreamsIn()
    {
        Fixture f;
        QVERIFY(f.widget.isFollowing());
        QVERIFY(f.plot.xAxis->range().upper > 10 && f.plot.xAxis->range().upper < 11);
        f.widget.appendPoint("train/loss", 100, 5);
        f.settle();
        QVERIFY(f.plot.xAxis->range().upper > 100);
    }

    void aChosenViewStaysUntilReset()
    {
        Fixture f;
        QSignalSpy following(&f.widget, &CurvePlot::followingChanged);
        test::turnWheel(f.plot, f.middle(), 120);
        QVERIFY(!f.widget.isFollowing());
        const QCPRange chosen = f.plot.xAxis->range();
        f.widget.appendPoint("train/loss", 100, 5);
        f.settle();
        QCOMPARE(f.plot.xAxis->range(), chosen);

        test::doubleClick(f.plot, f.middle());
        f.settle();
        QVERIFY(f.widget.isFollowing());
        QVERIFY(f.plot.xAxis->range().upper > 100);
        QCOMPARE(following.count(), 2);
    }

    void theWheelZoomsAboutTheCursor()
    {
        Fixture f;
        const QPointF at = f.middle() + QPointF(100, 50);
        const double x = f.plot.xAxis->pixelToCoord(at.x());
        const double y = f.plot.yAxis->pixelToCoord(at.y());
        const double size = f.plot.xAxis->range().size();
        test::turnWheel(f.plot, at, 120);
        QVERIFY(std::abs(f.plot.xAxis->pixelToCoord(at.x()) - x) < 1e-9 * size);
        QVERIFY(std::abs(f.plot.yAxis->pixelToCoord(at.y()) - y) < 1e-9);
        QVERIFY(f.plot.xAxis->range().size() < size);
    }

    void draggingPans()
    {
        Fixture f;
        const QCPRange before = f.plot.xAxis->range();
        const double perPixel = before.size() / f.plot.axisRect()->width();
        test::drag(f.plot, f.middle(), f.middle() + QPointF(50, 0));
        QVERIFY(std::abs(f.plot.xAxis->range().lower - (before.lower - 50 * perPixel)) < 2 * perPixel);
        QVERIFY(std::abs(f.plot.xAxis->range().size() - before.size()) < 1e-9);
    }

    void draggingWithShiftOrTheRightButtonZoomsToTheRectangle_data()
    {
        QTest::addColumn<Qt::MouseButton>("button");
        QTest::addColumn<Qt::KeyboardModifier>("modifier");
        QTest::newRow("shift") << Qt::LeftButton << Qt::ShiftModifier;
        QTest::newRow("right button") << Qt::RightButton << Qt::NoModifier;
    }
    void draggingWithShiftOrTheRightButtonZoomsToTheRectangle()
    {
        QFETCH(Qt::MouseButton, button);
        QFETCH(Qt::KeyboardModifier, modifier);
        Fixture f;
        const QPointF from = f.middle() - QPointF(100, 60);
        const QPointF to = f.middle() + QPointF(100, 60);
        const QCPRange wanted(f.plot.xAxis->pixelToCoord(from.x()), f.plot.xAxis->pixelToCoord(to.x()));
        test::drag(f.plot, from, to, button, modifier);
        QVERIFY(std::abs(f.plot.xAxis->range().lower - wanted.lower) < 0.02);
        QVERIFY(std::abs(f.plot.xAxis->range().upper - wanted.upper) < 0.03);

        const QCPRange zoomed = f.plot.xAxis->range();
        test::drag(f.plot, f.middle(), f.middle() + QPointF(2, 2), button, modifier); // a slip
        QCOMPARE(f.plot.xAxis->range(), zoomed);
    }

    void manyPointsAtOnceAreOneReplot()
    {
        Fixture f;
        f.replots.clear();
        for (int i = 0; i < 5000; ++i)
            f.widget.appendPoint("val/loss", i, i);
        QVERIFY(f.replots.wait(1000));
        QCOMPARE(f.replots.count(), 1);
    }

    void aSteadyStreamReplotsAtMostTwentyTimesASecond()
    {
        Fixture f;
        f.replots.clear();
        QElapsedTimer timer;
        timer.start();
        int epoch = 100;
        while (timer.elapsed() < 500) {
            f.widget.appendPoint("train/loss", ++epoch, 1);
            QTest::qWait(2);
        }
        QVERIFY2(f.replots.count() >= 2 && f.replots.count() <= 11, qPrintable(QString::number(f.replots.count())));
    }

    void switchingToALogarithmicAxisFitsAgain()
    {
        Fixture f;
        test::turnWheel(f.plot, f.middle(), 120);
        f.widget.setLogY(true);
        f.settle();
        QVERIFY(f.widget.isFollowing());
        QCOMPARE(f.plot.yAxis->scaleType(), QCPAxis::stLogarithmic);
        QVERIFY(f.plot.yAxis->range().lower > 0 && f.plot.yAxis->range().lower < 1);
    }

    void hoveringReadsTheCurves()
    {
        Fixture f;
        const QImage before = f.plot.grab().toImage();
        test::hover(f.plot, f.middle());
        const QImage reading = f.plot.grab().toImage();
        QVERIFY(reading != before);
        QEvent leave(QEvent::Leave);
        QApplication::sendEvent(&f.plot, &leave);
        QCOMPARE(f.plot.grab().toImage(), before);
    }

    void aClickInTheLegendHidesACurve()
    {
        Fixture f;
        f.widget.appendPoint("val/loss", 1, 1);
        f.settle();
        const QPointF first = f.widget.scene().legend().rect().topLeft() + QPointF(5, 5);
        test::click(f.plot, first);
        QVERIFY(!f.widget.scene().find("train/loss")->visible);
        test::click(f.plot, first);
        QVERIFY(f.widget.scene().find("train/loss")->visible);
        test::doubleClick(f.plot, first);
        QVERIFY(f.widget.scene().find("train/loss")->visible);
        QVERIFY(!f.widget.scene().find("val/loss")->visible);
        test::doubleClick(f.plot, first);
        QVERIFY(f.widget.scene().find("val/loss")->visible);
    }

    void replacingASeriesKeepsItsLook()
    {
        Fixture f;
        f.widget.setSeries(Curve{"val/loss", {1, 2}, {3, 4}, Qt::magenta, true, false});
        f.widget.setSeries("val/loss", {1, 2, 3}, {3, 4, 5});
        const Curve& curve = *f.widget.scene().find("val/loss");
        QCOMPARE(curve.color, QColor(Qt::magenta));
        QVERIFY(curve.dashed && !curve.visible);
        QCOMPARE(curve.x.size(), std::size_t{3});
    }

    void clearingStartsOver()
    {
        Fixture f;
        f.widget.setBest(BestMark{3, "best epoch 3"});
        test::turnWheel(f.plot, f.middle(), 120);
        f.widget.clear();
        QVERIFY(f.widget.isFollowing());
        QVERIFY(f.widget.scene().curves().empty());
    }

    void theBestEpochIsMarked()
    {
        Fixture f;
        const QImage before = f.plot.grab().toImage();
        f.widget.setBest(BestMark{7, "best epoch 7"});
        f.settle();
        const QImage marked = f.plot.grab().toImage();
        const int x = qRound(f.plot.xAxis->coordToPixel(7));
        int changed = 0;
        for (int y = f.plot.axisRect()->top(); y < f.plot.axisRect()->bottom(); ++y)
            changed += marked.pixel(x, y) != before.pixel(x, y) ? 1 : 0;
        QVERIFY(changed > f.plot.axisRect()->height() / 4); // a dashed line from top to bottom
    }
};

QTEST_MAIN(TestCurvePlot)
#include "tst_curve_plot.moc"
