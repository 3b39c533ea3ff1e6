// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plot/curve_graph.h"

#include <QtTest>

using namespace stratoscope;

class TestCurveGraph : public QObject
{
    Q_OBJECT

private slots:
    void noisyCurvesOfAnyLengthReplotQuickly_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {300, 1500, 2000, 20000, 200000})
            QTest::addRow("%d points", count) << count;
    }
    void noisyCurvesOfAnyLengthReplotQuickly()
    {
        QFETCH(int, count);
        QCustomPlot plot;
        plot.resize(1000, 800);
        auto* graph = new CurveGraph(plot.xAxis, plot.yAxis);
        graph->setPen(QPen(Qt::blue, 1.5));
        for (int i = 0; i < count; ++i)
            graph->addData(i, (i * 7919) % 1000);
        plot.rescaleAxes();
        plot.show();
        QElapsedTimer timer;
        timer.start();
        plot.replot(QCustomPlot::rpImmediateRefresh);
        // Stroked as one path these took 200 to 2,000 ms; the bound leaves room for sanitizers and busy machines.
        QVERIFY2(timer.elapsed() < 150, qPrintable(QString::number(timer.elapsed())));
    }

    void aDenseCurveCoversWhatItsPointsSpan()
    {
        QCustomPlot plot;
        plot.resize(400, 300);
        auto* graph = new CurveGraph(plot.xAxis, plot.yAxis);
        graph->setPen(QPen(Qt::blue, 1.5));
        for (int i = 0; i < 50000; ++i)
            graph->addData(i, i % 2 == 0 ? 0.25 : 0.75);
        plot.xAxis->setRange(0, 50000);
        plot.yAxis->setRange(0, 1);
        const QImage image = plot.toPixmap().toImage();
        const int x = plot.axisRect()->rect().center().x();
        for (const double value : {0.3, 0.5, 0.7})
            QCOMPARE(image.pixelColor(x, qRound(plot.yAxis->coordToPixel(value))), QColor(Qt::blue));
        for (const double value : {0.15, 0.85})
            QVERIFY(image.pixelColor(x, qRound(plot.yAxis->coordToPixel(value))) != QColor(Qt::blue));
    }
};

QTEST_MAIN(TestCurveGraph)
#include "tst_curve_graph.moc"
