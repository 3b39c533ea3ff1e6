// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/mouse.h"
#include "tests/support/warnings.h"
#include "widgets/plot/plot_legend.h"

#include <QSignalSpy>
#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestPlotLegend : public QObject
{
    Q_OBJECT

    struct Fixture
    {
        QCustomPlot plot;
        PlotLegend* legend = nullptr;

        explicit Fixture(PlotLegend::Arrangement arrangement)
        {
            legend = new PlotLegend(&plot, arrangement);
            if (arrangement == PlotLegend::Arrangement::Lines) {
                plot.plotLayout()->insertRow(0);
                plot.plotLayout()->addElement(0, 0, legend);
            } else {
                plot.plotLayout()->addElement(0, 1, legend);
            }
            plot.resize(600, 400);
            applyTheme(plot, plotTheme(ThemeKind::Light));
            plot.show();
        }
        void setEntries(int count, const QString& name = "series %1")
        {
            std::vector<LegendEntry> entries;
            for (int i = 0; i < count; ++i)
                entries.push_back({name.arg(i), QString::number(1000 * i), Qt::red, LegendEntry::Mark::Dot, true});
            legend->setEntries(std::move(entries), "Lithology");
            plot.replot();
            plot.replot();
        }
    };

private slots:
    void init() { test::failOnWarnings(); }

    void linesGrowWithTheirEntriesAndNeverCoverThePlot()
    {
        Fixture f(PlotLegend::Arrangement::Lines);
        f.setEntries(3);
        const int oneLine = f.legend->outerRect().height();
        f.setEntries(30);
        QVERIFY(f.legend->outerRect().height() >= 3 * oneLine);
        QVERIFY(f.legend->outerRect().bottom() < f.plot.axisRect()->rect().top());
        f.setEntries(0);
        QVERIFY(f.legend->outerRect().height() < oneLine);
    }

    void theLineOfTheRestIsNoEntry()
    {
        Fixture f(PlotLegend::Arrangement::Column);
        f.setEntries(100);
        const QSignalSpy entry(f.legend, &PlotLegend::entryClicked);
        const QSignalSpy rest(f.legend, &PlotLegend::restClicked);
        const int line = QFontMetrics(plotTheme(ThemeKind::Light).tickFont()).height() + 1;
        const QRect rect = f.legend->rect();
        const int lines = (rect.height() - line - plotTheme(ThemeKind::Light).spacing / 2) / line;
        const double top = rect.top() + line + plotTheme(ThemeKind::Light).spacing / 2;
        test::click(f.plot, QPointF(rect.left() + 20, top + (lines - 0.5) * line));
        QCOMPARE(rest.size(), 1);
        test::click(f.plot, QPointF(rect.left() + 20, top + 0.5 * line));
        QCOMPARE(entry.size(), 1);
        QCOMPARE(entry.constFirst().constFirst().toInt(), 0);
    }

    void aColumnStandsBesideThePlot()
    {
        Fixture f(PlotLegend::Arrangement::Column);
        f.setEntries(10, "a class with a name so long that it has to be shortened %1");
        QVERIFY(f.legend->outerRect().left() > f.plot.axisRect()->rect().right());
        QVERIFY(f.legend->outerRect().width() < f.plot.width() / 2);
        QVERIFY(f.legend->outerRect().right() < f.plot.width());
    }

    void clicksNameTheirEntry()
    {
        Fixture f(PlotLegend::Arrangement::Lines);
        f.setEntries(3);
        QSignalSpy clicked(f.legend, &PlotLegend::entryClicked);
        QSignalSpy doubleClicked(f.legend, &PlotLegend::entryDoubleClicked);
        const QRect rect = f.legend->rect();
        test::click(f.plot, rect.topLeft() + QPointF(5, 5));
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.takeFirst().at(0).toInt(), 0);
        test::click(f.plot, QPointF(rect.right() - 5, rect.top() + 5)); // beside the last entry
        QCOMPARE(clicked.count(), 0);
        test::doubleClick(f.plot, rect.topLeft() + QPointF(5, 5));
        QCOMPARE(doubleClicked.count(), 1);
    }

    void aMarkHasTheColourOfItsEntry()
    {
        Fixture f(PlotLegend::Arrangement::Column);
        f.setEntries(1);
        const QImage image = f.plot.toPixmap().toImage();
        bool found = false;
        const QRect rect = f.legend->rect();
        for (int y = rect.top(); y < rect.top() + 60; ++y)
            found = found || image.pixelColor(rect.left() + 6, y) == QColor(Qt::red);
        QVERIFY(found);
    }
};

QTEST_MAIN(TestPlotLegend)
#include "tst_plot_legend.moc"
