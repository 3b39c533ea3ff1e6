// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/embedding_data.h"
#include "tests/support/warnings.h"
#include "widgets/plot/embedding_figure.h"
#include "widgets/plot/palette.h"
#include "widgets/plot/plot_legend.h"

#include <QtTest>
#include <qcustomplot.h>

using namespace stratoscope;

class TestEmbeddingFigure : public QObject
{
    Q_OBJECT

    static QStringList text(const std::vector<LegendEntry>& entries)
    {
        QStringList lines;
        for (const LegendEntry& entry : entries)
            lines += entry.text + ": " + entry.count;
        return lines;
    }

private slots:
    void init() { test::failOnWarnings(); }

    void theLegendOfAFigureGroupsWhatSharesAColour()
    {
        const PointColoring coloring = test::clusters(20000, 60).coloring;
        const std::vector<LegendEntry> entries = legendEntries(coloring, {});
        QCOMPARE(entries.size(), std::size_t{kDistinctOfMany + 2});
        QVERIFY(entries[0].text == "class 0" && entries[0].color == categoryColor(0, 60));
        QCOMPARE(entries[kDistinctOfMany].text, "other (40 classes)");
        QCOMPARE(entries[kDistinctOfMany].color, otherColor());
        QCOMPARE(entries.back().text, "missing");
        QCOMPARE(entries.back().count, "200");
    }

    void theLegendOfAFigureLeavesOutHiddenClasses()
    {
        const std::vector<std::int32_t> codes{0, 0, 0, 1, 1, 2, -1};
        const PointColoring coloring = colorByCategory("x", codes, {"a", "b", "c"});
        QCOMPARE(text(legendEntries(coloring, {})), (QStringList{"a: 3", "b: 2", "c: 1", "missing: 1"}));
        QCOMPARE(text(legendEntries(coloring, {true, false, true, false})), (QStringList{"a: 3", "c: 1"}));
    }

    void aFigurePlotHasItsLegendBesideThePoints()
    {
        const std::unique_ptr<QCustomPlot> plot = makeEmbeddingFigure(test::clusters(3000, 4));
        (void)plot->toPixmap(640, 480);
        const auto* legend = plot->findChild<PlotLegend*>();
        QVERIFY(legend);
        QCOMPARE(legend->entries().size(), std::size_t{5});
        QVERIFY(!legend->outerRect().intersects(plot->axisRect()->rect()));
        QCOMPARE(themeOf(*plot), ThemeKind::Print);
    }
};

QTEST_MAIN(TestEmbeddingFigure)
#include "tst_embedding_figure.moc"
