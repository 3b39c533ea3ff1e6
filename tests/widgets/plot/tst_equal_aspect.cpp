// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/warnings.h"
#include "widgets/plot/equal_aspect.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestEqualAspect : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QCustomPlot plot;
        EqualAspect* aspect = nullptr;

        Fixture()
        {
            plot.resize(800, 400);
            plot.xAxis->setRange(0, 10);
            plot.yAxis->setRange(0, 10);
            aspect = new EqualAspect(plot);
            aspect->setEnabled(true);
            plot.show();
            plot.replot();
        }
        /// Length of a unit along x, in lengths of one along y.
        [[nodiscard]] double ratio() const
        {
            const double x = plot.axisRect()->width() / plot.xAxis->range().size();
            const double y = plot.axisRect()->height() / plot.yAxis->range().size();
            return x / y;
        }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void makesUnitsEqualAndKeepsWhatWasAskedForInView()
    {
        Fixture f;
        QVERIFY(std::abs(f.ratio() - 1) < 0.01);
        QVERIFY(f.plot.xAxis->range().lower < 0 && f.plot.xAxis->range().upper > 10); // room to spare
        QVERIFY(std::abs(f.plot.yAxis->range().lower) < 1e-9 && std::abs(f.plot.yAxis->range().upper - 10) < 1e-9);
    }

    void resizingBackAndForthChangesNothing()
    {
        Fixture f;
        const QCPRange before = f.plot.xAxis->range();
        for (const QSize size : {QSize(300, 600), QSize(1200, 300), QSize(800, 400)}) {
            f.plot.resize(size);
            f.plot.replot();
            QVERIFY2(std::abs(f.ratio() - 1) < 0.01, qPrintable(QString::number(f.ratio())));
        }
        QVERIFY(std::abs(f.plot.xAxis->range().lower - before.lower) < 1e-6);
        QVERIFY(std::abs(f.plot.xAxis->range().upper - before.upper) < 1e-6);
    }

    void holdsInAFigureOfAnotherShape()
    {
        Fixture f;
        double inFigure = 0;
        connect(&f.plot, &QCustomPlot::afterLayout, this, [&] { inFigure = f.ratio(); });
        (void)f.plot.toPixmap(300, 700);
        QVERIFY(std::abs(inFigure - 1) < 0.01);
    }

    void aUsersZoomBecomesTheNewWish()
    {
        Fixture f;
        f.plot.xAxis->scaleRange(0.5);
        f.plot.yAxis->scaleRange(0.5);
        f.plot.replot();
        QVERIFY(std::abs(f.ratio() - 1) < 0.01);
        QVERIFY(std::abs(f.plot.yAxis->range().size() - 5) < 0.1);
    }

    void switchedOffItGivesTheRangesBack()
    {
        Fixture f;
        f.aspect->setEnabled(false);
        f.plot.replot();
        QCOMPARE(f.plot.xAxis->range(), QCPRange(0, 10));
        QCOMPARE(f.plot.yAxis->range(), QCPRange(0, 10));
    }
};

QTEST_MAIN(TestEqualAspect)
#include "tst_equal_aspect.moc"
